package dev.heddle.ui.controls;

import dev.heddle.ui.paint.Icon;
import javafx.beans.DefaultProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Part of an inspector: a line, a title that folds it, a muted word at the right, and its rows. */
@DefaultProperty("rows")
public final class Section extends VBox {
  private final Button head = new Button();
  private final Label note = new Label();
  private final VBox body = new VBox(4);
  private boolean open = true;

  public Section() {
    this("");
  }

  /**
   * @param title in sentence case
   */
  public Section(String title) {
    getStyleClass().add("section");
    head.getStyleClass().setAll("section-head");
    head.setText(title);
    head.setGraphic(new IconView(Icon.DOWN, 12));
    head.setOnAction(e -> fold());
    note.getStyleClass().addAll("small", "muted");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox line = new HBox(head, space, note);
    line.getStyleClass().add("section-line");
    body.setPadding(new Insets(0, 0, 8, 0));
    getChildren().addAll(line, body);
  }

  public String getTitle() {
    return head.getText();
  }

  public void setTitle(String title) {
    head.setText(title);
  }

  /** The muted word at the right of the title. */
  public StringProperty noteProperty() {
    return note.textProperty();
  }

  /** What is folded away with the title. */
  public ObservableList<Node> getRows() {
    return body.getChildren();
  }

  /** A label column of 104 px and what stands beside it. */
  public static HBox row(String label, Node... values) {
    Label name = new Label(label);
    name.getStyleClass().add("form-label");
    name.getStyleClass().add("form-column");
    HBox row = new HBox(name);
    row.getChildren().addAll(values);
    row.getStyleClass().add("section-row");
    return row;
  }

  private void fold() {
    open = !open;
    body.setVisible(open);
    body.setManaged(open);
    head.setGraphic(new IconView(open ? Icon.DOWN : Icon.RIGHT, 12));
  }
}
