package dev.heddle.ui.frame;

import dev.heddle.ui.Action;
import dev.heddle.ui.Actions;
import dev.heddle.ui.controls.IconView;
import java.util.List;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;

/** The hamburger menu: a sub-menu for each group of actions. */
final class MainMenu {
  private static final List<String> GROUPS =
      List.of("file", "edit", "select", "arrange", "view", "plan", "run", "pool", "help");

  private MainMenu() {}

  static ContextMenu show(Actions actions, Node anchor) {
    ContextMenu menu = new ContextMenu();
    for (String group : GROUPS) {
      List<Action> members = actions.group(group);
      if (!members.isEmpty()) {
        Menu sub = new Menu(Character.toUpperCase(group.charAt(0)) + group.substring(1));
        members.forEach(a -> sub.getItems().add(item(a, actions)));
        menu.getItems().add(sub);
      }
    }
    menu.show(anchor, Side.BOTTOM, 0, 4);
    return menu;
  }

  static MenuItem item(Action action, Actions actions) {
    MenuItem item = new MenuItem(action.label());
    if (action.icon() != null) {
      item.setGraphic(new IconView(action.icon(), 14));
    } else {
      Label space = new Label();
      space.setMinWidth(14);
      item.setGraphic(space);
    }
    if (action.shortcut() != null) {
      item.setAccelerator(action.shortcut());
    }
    item.setDisable(!action.enabled().get());
    item.setOnAction(e -> actions.run(action.id()));
    return item;
  }
}
