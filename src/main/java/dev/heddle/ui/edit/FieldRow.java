package dev.heddle.ui.edit;

import dev.heddle.io.Units;
import dev.heddle.model.Task;
import dev.heddle.ui.controls.IconView;
import dev.heddle.ui.edit.model.BadValueException;
import dev.heddle.ui.edit.model.Edits;
import dev.heddle.ui.edit.model.Field;
import dev.heddle.ui.edit.model.Mixed;
import dev.heddle.ui.edit.model.Quantity;
import dev.heddle.ui.paint.Icon;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A field of the selected tasks: label, entry, a hint, and below what is wrong. */
final class FieldRow extends VBox {
  private static final double WIDTH = 80;

  private final EditModel model;
  private final Field field;
  private final Entry entry;
  private final String hint;
  private final Label note = new Label();
  private final Label wrong = new Label();
  private final Button undo = new Button();
  private final HBox line;
  private boolean unitless;
  private Set<String> setFor = Set.of();

  FieldRow(EditModel model, Field field, String label, String unit, String hint) {
    this(model, field, label, unit, hint, WIDTH);
  }

  FieldRow(EditModel model, Field field, String label, String unit, String hint, double width) {
    this.model = model;
    this.field = field;
    this.hint = hint;
    unitless = unit.isEmpty();
    entry = new Entry(label, width, unit, this::take, this::problem);
    note.getStyleClass().add("form-label");
    note.setMinWidth(0);
    wrong.getStyleClass().addAll("small", "danger-text");
    wrong.setWrapText(true);
    wrong.setGraphic(danger());
    wrong.setVisible(false);
    wrong.setManaged(false);
    undo.getStyleClass().addAll("flat", "small-button");
    undo.setGraphic(new IconView(Icon.UNDO, 14));
    undo.setAccessibleText("Undo for all");
    undo.setOnAction(e -> model.undo());
    undo.setVisible(false);
    undo.setManaged(false);
    line = line(label, entry, note, undo);
    VBox.setMargin(wrong, new javafx.geometry.Insets(2, 0, 4, 104));
    getChildren().addAll(line, wrong);
  }

  private static IconView danger() {
    IconView icon = new IconView(Icon.STOP_SIGN, 14);
    icon.getStyleClass().add("danger");
    return icon;
  }

  /** A label column and what stands beside it. */
  static HBox line(String label, javafx.scene.Node... values) {
    Label name = new Label(label);
    name.getStyleClass().add("form-label");
    Em.width(name, 104, Em.SMALL);
    HBox row = new HBox(name);
    row.getChildren().addAll(values);
    row.setAlignment(Pos.CENTER_LEFT);
    row.setMinHeight(28);
    for (int i = 1; i < values.length; i++) {
      HBox.setMargin(values[i], new javafx.geometry.Insets(0, 0, 0, 8));
    }
    return row;
  }

  /** Counts up and down, from the value that is shown. */
  FieldRow steps() {
    entry.stepper(this::step);
    return this;
  }

  Entry entry() {
    return entry;
  }

  HBox line() {
    return line;
  }

  Field field() {
    return field;
  }

  private void step(int by) {
    List<Task> tasks = model.selectedTasks();
    if (tasks.isEmpty() || field.number(tasks.getFirst()).isEmpty()) {
      return;
    }
    double value = field.number(tasks.getFirst()).getAsDouble() + by;
    try {
      take(Quantity.plain(value));
    } catch (BadValueException e) {
      // The next step would leave the range.
      return;
    }
  }

  private void take(String typed) throws BadValueException {
    Set<String> ids = new LinkedHashSet<>(model.workbench().selection());
    boolean bare = !unitless && field.isSize() && typed.matches("[0-9]+([.,][0-9]+)?");
    model.document().apply(Edits.set(model.project(), ids, field, bare ? typed + " GiB" : typed));
    setFor = ids.size() > 1 ? ids : Set.of();
  }

  private void problem(String text) {
    wrong.setText(text);
    wrong.setVisible(!text.isEmpty());
    wrong.setManaged(!text.isEmpty());
  }

  /** Shows the field of the selected tasks. */
  void show(List<Task> tasks) {
    Mixed mixed = Mixed.of(field, tasks);
    String text = mixed.text();
    if (!unitless && field.isSize() && text.endsWith(" GiB")) {
      text = text.substring(0, text.length() - 4);
    }
    boolean forAll =
        tasks.size() > 1
            && setFor.size() == tasks.size()
            && setFor.equals(model.workbench().selection());
    entry.show(mixed.same() ? text : "", mixed.same() ? prompt() : "mixed");
    note.setText(
        forAll
            ? "for all " + Units.count(tasks.size())
            : mixed.same() ? hint(tasks) : mixed.spread());
    note.setManaged(note.getText() != null && !note.getText().isEmpty());
    note.getStyleClass().remove("accent-text");
    note.setGraphic(null);
    if (forAll) {
      note.getStyleClass().add("accent-text");
      javafx.scene.shape.Circle dot = new javafx.scene.shape.Circle(3);
      dot.getStyleClass().add("accent-dot");
      note.setGraphic(dot);
    }
    undo.setVisible(forAll);
    undo.setManaged(forAll);
  }

  private String prompt() {
    return switch (field) {
      case WORK -> "unknown";
      case MEMORY_MAX -> "largest";
      case GPU_MEMORY -> "any";
      default -> "none";
    };
  }

  private @Nullable String hint(List<Task> tasks) {
    if (field == Field.RETRIES) {
      return Mixed.of(Field.ON_FAILURE, tasks).text().equals("continue")
          ? "then go on"
          : "then stop the run";
    }
    if (field == Field.WORK && tasks.stream().anyMatch(t -> t.work() == null)) {
      return "60 s is assumed, a guess";
    }
    return hint;
  }
}
