package dev.heddle.ui.controls;

import dev.heddle.io.Units;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/**
 * A field for a value as people write it, with its unit at the right. What was typed counts at
 * Enter or when the focus goes; what is wrong is marked, and {@link #problemProperty} says what
 * would be right. Empty means none (null).
 */
public final class ValueField extends HBox {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
  private static final double MIB_IN_GIB = 1024;

  private final TextField field = new TextField();
  private final ObjectProperty<Double> value = new SimpleObjectProperty<>(this, "value");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
  private final Function<String, OptionalDouble> parse;
  private final DoubleFunction<String> write;
  private final String help;

  /**
   * @param unit shown at the right, empty for none
   * @param help what to write instead of what is wrong, for example "Not a size. Write 48 GiB."
   */
  public ValueField(
      String unit,
      String help,
      Function<String, OptionalDouble> parse,
      DoubleFunction<String> write) {
    this.parse = parse;
    this.write = write;
    this.help = help;
    getStyleClass().add("field-box");
    field.setPromptText("none");
    HBox.setHgrow(field, Priority.ALWAYS);
    getChildren().add(field);
    if (!unit.isEmpty()) {
      Label shown = new Label(unit);
      shown.getStyleClass().addAll("small", "muted");
      shown.setMinWidth(USE_PREF_SIZE);
      getChildren().add(shown);
    }
    value.addListener((o, was, is) -> show());
    field.focusedProperty().addListener((o, was, is) -> onFocus(is));
    field.setOnAction(e -> commit());
    field.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
  }

  /** Memory or data, in MiB; a bare number counts GiB. */
  public static ValueField size() {
    return new ValueField(
        "GiB",
        "Not a size. Write 48 GiB or 48G.",
        t -> Units.parseSizeMib(t, MIB_IN_GIB),
        mib -> mib < MIB_IN_GIB && mib > 0 ? Units.size(mib) : Units.decimals(mib / MIB_IN_GIB, 3));
  }

  /** A duration in seconds; a bare number counts minutes. */
  public static ValueField duration() {
    return new ValueField(
        "", "Not a time. Write 90m, 1h30 or 45s.", t -> Units.parseSeconds(t, 60), Units::duration);
  }

  /** Money in the project's currency. */
  public static ValueField money() {
    return new ValueField(
        "$", "Not a sum. Write 25 or 25.50.", Units::parseMoney, v -> Units.number(v, 2));
  }

  /** A plain number within limits. */
  public static ValueField number(String unit, double least, double most) {
    return new ValueField(
        unit,
        "Not a number from " + Units.decimals(least, 3) + " to " + Units.decimals(most, 3) + ".",
        t -> parseNumber(t, least, most),
        v -> Units.decimals(v, 6));
  }

  /** The value, null for none. */
  public ObjectProperty<Double> valueProperty() {
    return value;
  }

  /** What is wrong with what was typed, empty if nothing. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** The field itself, for its prompt, width and accessible name. */
  public TextField field() {
    return field;
  }

  private void onFocus(boolean focused) {
    if (focused) {
      field.selectAll();
    } else {
      commit();
    }
  }

  private void onKey(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      show();
    }
  }

  private void commit() {
    String text = field.getText() == null ? "" : field.getText().strip();
    if (text.isEmpty() || text.equals("none")) {
      wrong("");
      value.set(null);
      return;
    }
    OptionalDouble typed = parse.apply(text);
    if (typed.isEmpty()) {
      wrong(help);
      return;
    }
    wrong("");
    Double now = value.get();
    if (now == null || !write.apply(now).equals(text)) {
      value.set(typed.getAsDouble());
    }
    show();
  }

  private void show() {
    wrong("");
    Double now = value.get();
    field.setText(now == null ? "" : write.apply(now));
  }

  private void wrong(String text) {
    problem.set(text);
    pseudoClassStateChanged(WRONG, !text.isEmpty());
  }

  private static OptionalDouble parseNumber(String text, double least, double most) {
    try {
      double number = Double.parseDouble(text.replace('\u2212', '-').replace(',', '.'));
      return number >= least && number <= most ? OptionalDouble.of(number) : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }
}
