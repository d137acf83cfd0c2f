package dev.heddle.ui.pool;

import dev.heddle.monitor.ProviderConfig;
import dev.heddle.monitor.Providers;
import dev.heddle.ui.controls.ValueField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SearchableComboBox;
import org.controlsfx.validation.Severity;
import org.controlsfx.validation.ValidationResult;
import org.controlsfx.validation.ValidationSupport;
import org.jspecify.annotations.Nullable;

/** Binds the form that adds a provider. */
public final class ProviderController {
  private final List<String> kinds;
  private final Set<String> taken;
  private final @Nullable ProviderConfig edited;
  private final Map<String, TextField> fields = new LinkedHashMap<>();
  private final ValueField every = ValueField.duration();
  private final ReadOnlyBooleanWrapper valid = new ReadOnlyBooleanWrapper(false);
  private final ValidationSupport validation = new ValidationSupport();

  @FXML private SearchableComboBox<String> kind;
  @FXML private Label about;
  @FXML private TextField name;
  @FXML private VBox options;
  @FXML private HBox period;
  @FXML private Label problem;

  /**
   * @param kinds kinds to choose from
   * @param taken names that are in use
   */
  ProviderController(List<String> kinds, Set<String> taken) {
    this(kinds, taken, null);
  }

  /**
   * @param edited the provider that is changed; its kind and name stay
   */
  ProviderController(List<String> kinds, Set<String> taken, @Nullable ProviderConfig edited) {
    this.edited = edited;
    this.kinds = List.copyOf(kinds);
    this.taken = Set.copyOf(taken);
  }

  @FXML
  void initialize() {
    every.field().setPromptText("");
    HBox.setHgrow(every, Priority.ALWAYS);
    period.getChildren().setAll(every);
    kind.getItems().setAll(kinds);
    kind.valueProperty().addListener((o, was, is) -> ask(is));
    name.textProperty().addListener((o, was, is) -> check());
    validation.registerValidator(
        name,
        false,
        (control, value) ->
            ValidationResult.fromMessageIf(
                control, problem(), Severity.ERROR, !problem().isEmpty()));
    if (edited == null) {
      kind.setValue(kinds.contains("slurm") ? "slurm" : kinds.getFirst());
      return;
    }
    name.setText(edited.id());
    name.setDisable(true);
    kind.setDisable(true);
    every.valueProperty().set(edited.periodSeconds());
    kind.setValue(edited.kind());
  }

  /** Whether it can be added. */
  ReadOnlyBooleanProperty validProperty() {
    return valid.getReadOnlyProperty();
  }

  /** The provider as it is written now. */
  ProviderConfig config() {
    ProviderConfig written =
        ProviderForm.config(
            kind.getValue(), name.getText().strip(), every.valueProperty().get(), values());
    return edited == null
        ? written
        : new ProviderConfig(
            written.id(),
            written.kind(),
            edited.enabled(),
            written.periodSeconds(),
            edited.timeoutSeconds(),
            written.options());
  }

  private void ask(String chosen) {
    about.setText(ProviderForm.about(chosen));
    fields.clear();
    options.getChildren().clear();
    for (Providers.Option option : ProviderForm.options(chosen)) {
      TextField field = new TextField();
      field.setPromptText(option.hint());
      field.setAccessibleText(option.label());
      field.setText(edited == null ? "" : edited.option(option.name()).orElse(""));
      field.textProperty().addListener((o, was, is) -> check());
      HBox.setHgrow(field, Priority.ALWAYS);
      Label label = new Label(option.label());
      label.getStyleClass().add("form-label");
      HBox row = new HBox(label, field);
      row.getStyleClass().add("form-row");
      fields.put(option.name(), field);
      options.getChildren().add(row);
    }
    // A name that nobody wrote follows the kind.
    if (edited == null && (name.getText().isBlank() || kinds.contains(name.getText()))) {
      name.setText(taken.contains(chosen) ? "" : chosen);
    }
    check();
  }

  private Map<String, String> values() {
    // What the form does not ask for stays as it is.
    Map<String, String> values =
        new LinkedHashMap<>(edited == null ? Map.<String, String>of() : edited.options());
    fields.forEach((key, field) -> values.put(key, field.getText().strip()));
    return values;
  }

  private String problem() {
    String chosen = kind.getValue();
    return chosen == null
        ? "Choose a kind."
        : ProviderForm.problem(chosen, name.getText().strip(), taken, values());
  }

  private void check() {
    String text = problem();
    problem.setText(text);
    valid.set(text.isEmpty());
  }
}
