package dev.heddle.ui.controls;

import dev.heddle.ui.paint.Icon;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A sheet over the window: title 52, body, foot 64 with the one primary button at its right. */
public final class Sheet extends VBox {
  private final HBox foot = new HBox();

  /**
   * @param title names what it is about
   * @param note muted, beside the title
   * @param body what it shows
   * @param close takes it away
   */
  public Sheet(String title, String note, Node body, Runnable close) {
    getStyleClass().add("sheet-panel");
    Label name = new Label(title);
    name.getStyleClass().add("title");
    Label more = new Label(note);
    more.getStyleClass().addAll("small", "muted");
    Button away = new Button();
    away.getStyleClass().add("flat");
    away.setGraphic(new IconView(Icon.CLOSE, 14));
    away.setAccessibleText("Close");
    away.setOnAction(e -> close.run());
    HBox head = new HBox(name, more, grow(), away);
    head.getStyleClass().add("sheet-title");
    VBox holder = new VBox(body);
    holder.getStyleClass().add("sheet-body");
    VBox.setVgrow(holder, Priority.ALWAYS);
    Region line = new Region();
    line.getStyleClass().add("sheet-foot-line");
    VBox.setMargin(line, new javafx.geometry.Insets(0, 24, 0, 24));
    foot.getStyleClass().add("sheet-foot");
    getChildren().addAll(head, holder, line, foot);
  }

  /** Fills the foot: a note at the left, then buttons, the primary one last. */
  public Sheet foot(String note, Button... buttons) {
    Label text = new Label(note);
    text.getStyleClass().addAll("small", "muted");
    foot.getChildren().setAll(text, grow());
    foot.getChildren().addAll(buttons);
    return this;
  }

  private static Region grow() {
    Region grow = new Region();
    HBox.setHgrow(grow, Priority.ALWAYS);
    return grow;
  }
}
