package dev.heddle.ui.edit;

import dev.heddle.ui.controls.IconView;
import dev.heddle.ui.edit.model.BadValueException;
import dev.heddle.ui.paint.Icon;
import java.util.function.IntConsumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * A field for a value as people write it. What was typed counts at Enter or when the focus goes; a
 * wrong value stays, marked, until it is mended or given up with Esc.
 */
final class Entry extends HBox {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  /** Takes what was typed. */
  interface Taker {
    void take(String typed) throws BadValueException;
  }

  private final TextField field = new TextField();
  private final Taker taker;
  private final java.util.function.Consumer<String> problem;
  private String shown = "";

  /**
   * @param name what a screen reader says
   * @param unit shown at the right, empty for none
   * @param problem hears what is wrong with what was typed, empty if nothing
   */
  Entry(
      String name,
      double width,
      String unit,
      Taker taker,
      java.util.function.Consumer<String> problem) {
    this.taker = taker;
    this.problem = problem;
    getStyleClass().add("field-box");
    Em.width(this, width, Em.BODY);
    field.setAccessibleText(name);
    field.setPromptText("none");
    HBox.setHgrow(field, Priority.ALWAYS);
    field.setMinWidth(0);
    field.setPrefColumnCount(1);
    getChildren().add(field);
    if (!unit.isEmpty()) {
      Label label = new Label(unit);
      label.getStyleClass().add("unit");
      label.setMinWidth(USE_PREF_SIZE);
      getChildren().add(label);
    }
    field
        .focusedProperty()
        .addListener(
            (o, was, is) -> {
              if (is) {
                field.selectAll();
              } else {
                commit();
              }
            });
    field.setOnAction(e -> commit());
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
  }

  /** Puts something before the text: an arrow, a stripe. */
  Entry leading(Node node) {
    getChildren().addFirst(node);
    return this;
  }

  /** Adds two small buttons and the arrow keys, which count up and down. */
  Entry stepper(IntConsumer step) {
    Button up = new Button();
    up.setGraphic(new IconView(Icon.UP, 10));
    Button down = new Button();
    down.setGraphic(new IconView(Icon.DOWN, 10));
    up.getStyleClass().setAll("step");
    down.getStyleClass().setAll("step");
    up.setFocusTraversable(false);
    down.setFocusTraversable(false);
    up.setAccessibleText(field.getAccessibleText() + ", one more");
    down.setAccessibleText(field.getAccessibleText() + ", one less");
    up.setOnAction(e -> step.accept(1));
    down.setOnAction(e -> step.accept(-1));
    VBox box = new VBox(up, down);
    box.getStyleClass().add("stepper");
    box.setAlignment(Pos.CENTER);
    getChildren().add(box);
    field.addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() == KeyCode.UP || e.getCode() == KeyCode.DOWN) {
            commit();
            step.accept(e.getCode() == KeyCode.UP ? 1 : -1);
            e.consume();
          }
        });
    return this;
  }

  TextField field() {
    return field;
  }

  /** Shows a value; {@code prompt} stands there while it is empty. */
  void show(String text, String prompt) {
    shown = text;
    field.setPromptText(prompt);
    if (!field.isFocused() || !field.getText().equals(text)) {
      field.setText(text);
    }
    wrong("");
  }

  private void onKey(KeyEvent e) {
    if (e.getCode() == KeyCode.ESCAPE) {
      field.setText(shown);
      wrong("");
      e.consume();
    }
  }

  private void commit() {
    String typed = field.getText() == null ? "" : field.getText().strip();
    if (typed.equals(shown)) {
      wrong("");
      return;
    }
    try {
      String before = shown;
      shown = typed;
      try {
        taker.take(typed);
      } catch (BadValueException e) {
        shown = before;
        throw e;
      }
      wrong("");
    } catch (BadValueException e) {
      wrong(String.valueOf(e.getMessage()));
    }
  }

  private void wrong(String text) {
    pseudoClassStateChanged(WRONG, !text.isEmpty());
    problem.accept(text);
  }
}
