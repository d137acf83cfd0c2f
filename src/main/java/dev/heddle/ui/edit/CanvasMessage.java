package dev.heddle.ui.edit;

import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** A short text at a place of the canvas: why something is refused, what a problem is. */
final class CanvasMessage {
  private final Node box;
  private final Label title;
  private final Label text;
  private final Region canvas;

  CanvasMessage(Node box, Label title, Label text, Region canvas) {
    this.box = box;
    this.title = title;
    this.text = text;
    this.canvas = canvas;
  }

  /** Says something beside a place of the canvas; an empty text takes it away. */
  void say(String head, String words, double x, double y) {
    box.setVisible(!words.isEmpty());
    title.setText(head);
    title.setManaged(!head.isEmpty());
    title.setVisible(!head.isEmpty());
    text.setText(words);
    StackPane.setMargin(
        box,
        new Insets(
            Math.clamp(y + 10, 0, Math.max(0, canvas.getHeight() - 90)),
            0,
            0,
            Math.clamp(x + 16, 0, Math.max(0, canvas.getWidth() - 270))));
  }
}
