package dev.heddle.ui.frame;

import dev.heddle.ui.Pane;
import dev.heddle.ui.PaneId;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Says what goes into a pane that has nothing to show. */
final class EmptyPane implements Pane {
  private final VBox box;

  EmptyPane(PaneId id) {
    Label title = new Label(id.label());
    title.getStyleClass().add("title");
    box = new VBox(title);
    box.getStyleClass().add("empty-pane");
  }

  @Override
  public Node node() {
    return box;
  }
}
