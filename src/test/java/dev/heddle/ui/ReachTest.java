package dev.heddle.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.ui.controls.ActionButton;
import dev.heddle.ui.files.Documents;
import dev.heddle.ui.frame.Desk;
import dev.heddle.ui.frame.MainWindow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Everything is reached by keyboard and has a name. */
@ExtendWith(ApplicationExtension.class)
class ReachTest {
  @TempDir private Path home;
  private Desk desk;
  private MainWindow window;

  @Start
  void start(Stage stage) throws Documents.FileProblem {
    desk = new Desk(home);
    window = desk.window(1440, 900);
    stage.setScene(window.scene());
    stage.show();
    desk.documents().openNow(Path.of("sample-projects/heft-paper.heddle.json"));
    for (PaneId pane : PaneId.values()) {
      desk.workbench().paneProperty().set(pane);
    }
    desk.workbench().paneProperty().set(PaneId.EDIT);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(() -> desk.documents().close());
    desk.settle();
    robot.interact(() -> desk.close());
  }

  @Test
  void everyActionIsInThePaletteAndNoTwoShareAKey(FxRobot robot) {
    Map<KeyCombination, String> keys = new HashMap<>();
    for (Action action : desk.workbench().actions().all()) {
      KeyCombination key = action.shortcut();
      if (key != null) {
        String other = keys.put(key, action.id());
        assertEquals(null, other, key + " does " + action.id() + " as well");
      }
    }
    assertTrue(keys.size() > 40, "only " + keys.size() + " actions have a key");
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
    for (Action action : desk.workbench().actions().all()) {
      robot.interact(
          () -> robot.lookup(".palette-field").<TextField>query().setText(action.label()));
      assertTrue(
          robot.lookup(".menu-row").queryAll().stream()
              .anyMatch(row -> action.label().equals(row.getAccessibleText())),
          action.label());
    }
    robot.push(KeyCode.ESCAPE);
  }

  @Test
  void aButtonOfAnActionSaysItsKeyInItsTooltip() {
    int said = 0;
    for (Node node : all(window.scene().getRoot())) {
      if (node instanceof ActionButton button) {
        Action action = desk.workbench().actions().get(button.getAction()).orElseThrow();
        String tip = button.getTooltip() == null ? "" : button.getTooltip().getText();
        assertTrue(tip.contains(action.label()), button.getAction() + ": " + tip);
        assertTrue(tip.contains(action.shortcutText()), button.getAction() + ": " + tip);
        said++;
      }
    }
    assertTrue(said >= 8, "buttons of actions: " + said);
  }

  @Test
  void everyControlOfEveryPaneHasANameForAScreenReader(FxRobot robot) {
    List<String> nameless = new ArrayList<>();
    for (PaneId pane : PaneId.values()) {
      robot.interact(() -> desk.workbench().paneProperty().set(pane));
      WaitForAsyncUtils.waitForFxEvents();
      for (Node node : all(window.scene().getRoot())) {
        if (node instanceof Control control && isToBeNamed(control) && name(control).isBlank()) {
          nameless.add(pane + ": " + control);
        }
      }
    }
    assertEquals(List.of(), nameless);
  }

  @Test
  void f6GoesRoundThePartsOfTheWindowAndTabStaysWithin(FxRobot robot) {
    robot.interact(() -> window.scene().getRoot().lookup("#graph").requestFocus());
    Set<String> parts = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      robot.push(KeyCode.F6);
      WaitForAsyncUtils.waitForFxEvents();
      Node owner = window.scene().getFocusOwner();
      parts.add(part(owner));
      assertTrue(owner.isFocused() && owner.isFocusVisible(), part(owner) + " shows its focus");
    }
    assertEquals(5, parts.size(), parts.toString());
    assertTrue(part(window.scene().getFocusOwner()).equals("graph"), "round to the canvas");
  }

  private static String part(Node node) {
    for (Node n = node; n != null; n = n.getParent()) {
      for (String style : List.of("top-bar", "rail", "inspector", "status-bar")) {
        if (n.getStyleClass().contains(style)) {
          return style;
        }
      }
      if ("graph".equals(n.getId())) {
        return "graph";
      }
    }
    return String.valueOf(node);
  }

  private static boolean isToBeNamed(Control control) {
    return control.isFocusTraversable()
        && isShown(control)
        && !(control instanceof ScrollBar)
        && !(control instanceof ScrollPane)
        && !(control instanceof ListCell<?>)
        && !(control instanceof Label);
  }

  private static boolean isShown(Node node) {
    for (Node n = node; n != null; n = n.getParent()) {
      if (!n.isVisible()) {
        return false;
      }
    }
    return true;
  }

  private static String name(Control control) {
    if (control.getAccessibleText() != null) {
      return control.getAccessibleText();
    }
    if (control instanceof Labeled labeled && labeled.getText() != null) {
      return labeled.getText();
    }
    Object label = control.queryAccessibleAttribute(AccessibleAttribute.LABELED_BY);
    if (label instanceof Label by) {
      return by.getText();
    }
    return "";
  }

  private static List<Node> all(Parent parent) {
    List<Node> found = new ArrayList<>();
    for (Node child : parent.getChildrenUnmodifiable()) {
      found.add(child);
      if (child instanceof Parent more) {
        found.addAll(all(more));
      }
    }
    return found;
  }
}
