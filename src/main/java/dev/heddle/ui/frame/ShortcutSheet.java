package dev.heddle.ui.frame;

import dev.heddle.ui.Action;
import dev.heddle.ui.Actions;
import dev.heddle.ui.controls.Sheet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Every action that has a key, by group; made from the one list of actions. */
final class ShortcutSheet {
  private ShortcutSheet() {}

  static Sheet of(Actions actions, Runnable close) {
    Map<String, VBox> groups = new LinkedHashMap<>();
    for (Action action : actions.all()) {
      if (!action.shortcutText().isEmpty()) {
        groups.computeIfAbsent(action.group(), ShortcutSheet::group).getChildren().add(row(action));
      }
    }
    VBox left = new VBox(12);
    VBox right = new VBox(12);
    int leftRows = 0;
    int rightRows = 0;
    for (VBox group : groups.values()) {
      int rows = group.getChildren().size() + 1;
      if (leftRows <= rightRows) {
        left.getChildren().add(group);
        leftRows += rows;
      } else {
        right.getChildren().add(group);
        rightRows += rows;
      }
    }
    HBox columns = new HBox(32, left, right);
    ScrollPane scroll = new ScrollPane(columns);
    scroll.setFitToWidth(true);
    scroll.setPrefHeight(520);
    Button done = new Button("Done");
    done.getStyleClass().add("primary");
    done.setOnAction(e -> close.run());
    Sheet sheet = new Sheet("Shortcuts", "every action is in the palette too", scroll, close);
    return sheet.foot("Ctrl Shift P finds any action by its name.", done);
  }

  private static VBox group(String name) {
    Label title = new Label(name);
    title.getStyleClass().addAll("caption", "muted");
    VBox box = new VBox(title);
    box.setPrefWidth(318);
    return box;
  }

  private static Node row(Action action) {
    Label name = new Label(action.label());
    Label key = new Label(action.shortcutText());
    key.getStyleClass().add("key");
    key.setMinWidth(Region.USE_PREF_SIZE);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox row = new HBox(List.of(name, space, key).toArray(Node[]::new));
    row.setAlignment(Pos.CENTER_LEFT);
    row.setMinHeight(26);
    return row;
  }
}
