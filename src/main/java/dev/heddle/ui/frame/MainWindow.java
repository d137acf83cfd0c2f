package dev.heddle.ui.frame;

import dev.heddle.ui.Action;
import dev.heddle.ui.Fonts;
import dev.heddle.ui.Fxml;
import dev.heddle.ui.PaneId;
import dev.heddle.ui.Theme;
import dev.heddle.ui.Workbench;
import dev.heddle.ui.controls.TextScale;
import dev.heddle.ui.paint.Icon;
import javafx.application.Application;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Parent;
import javafx.scene.Scene;

/** The window's scene: frame, panes, overlays, theme. The same for screen, snapshot and tests. */
public final class MainWindow {
  private final Workbench workbench;
  private final Panes panes;
  private final FrameController controller;
  private final Scene scene;
  private final Overlay overlay;

  /**
   * Builds the scene; call on the JavaFX thread.
   *
   * @param width of the scene, px
   * @param height of the scene, px
   */
  public MainWindow(Workbench workbench, Panes panes, double width, double height) {
    this.workbench = workbench;
    this.panes = panes;
    Fonts.load();
    controller = new FrameController(workbench, panes);
    Parent root = Fxml.load("frame.fxml", controller);
    scene = new Scene(root, width, height);
    overlay = new Overlay(controller.root());
    workbench.sheetsProperty().set(overlay);
    workbench.themeProperty().addListener((o, was, is) -> apply(is));
    apply(workbench.themeProperty().get());
    workbench.textPercentProperty().addListener((o, was, is) -> size(is.intValue()));
    size(workbench.textPercentProperty().get());
    workbench.actions().add(frameActions());
  }

  public Scene scene() {
    return scene;
  }

  /** What lies over the window: panes show their sheets here. */
  public Overlay overlay() {
    return overlay;
  }

  /** The window closes. */
  public void close() {
    panes.close();
  }

  private void apply(Theme theme) {
    Application.setUserAgentStylesheet(theme.ground());
    scene.getStylesheets().setAll(theme.sheets());
  }

  /** All text follows the root's size. */
  private void size(int percent) {
    TextScale.of(scene).set(percent / 100.0);
    controller
        .root()
        .setStyle(percent == 100 ? "" : "-fx-font-size: " + 13.0 * percent / 100 + "px;");
  }

  private Action[] frameActions() {
    CommandPalette palette = new CommandPalette(workbench, overlay);
    return new Action[] {
      Action.of("palette", "Every action by name…", "help", palette::open)
          .key("Shortcut+Shift+P")
          .icon(Icon.COMMAND),
      later("undo", "Undo", "edit", "Shortcut+Z", Icon.UNDO, PaneId.EDIT),
      later("redo", "Redo", "edit", "Shortcut+Shift+Z", Icon.REDO, PaneId.EDIT),
      later("compare", "Compare", "plan", "Shortcut+Enter", Icon.COMPARE, PaneId.PLAN),
      later("launch", "Launch", "run", "Shortcut+Shift+Enter", Icon.PLAY, PaneId.PLAN),
      later("stop", "Stop run", "run", "Shortcut+Period", Icon.STOP, PaneId.RUN),
      go(PaneId.EDIT),
      go(PaneId.POOL),
      go(PaneId.PLAN),
      go(PaneId.RUN),
      go(PaneId.HISTORY),
      Action.of("part.next", "Next part of the window", "view", () -> controller.nextPart(false))
          .key("F6"),
      Action.of("part.previous", "Part before", "view", () -> controller.nextPart(true))
          .key("Shift+F6"),
      Action.of("shortcuts", "Shortcuts", "help", this::showShortcuts).key("F1").icon(Icon.HELP),
      Action.of("theme", "Light or dark", "view", this::otherTheme)
          .key("Shortcut+Shift+D")
          .icon(Icon.THEME),
      Action.of("find", "Find task", "edit", () -> controller.findField().requestFocus())
          .key("Shortcut+F")
          .icon(Icon.SEARCH)
          .when(workbench.open())
    };
  }

  private void showShortcuts() {
    overlay.showSheet(ShortcutSheet.of(workbench.actions(), overlay::hide), 736);
  }

  /**
   * An action that a pane brings when it is made: done before that, it makes the pane first. Undo,
   * redo and stop have nothing to act on until then.
   */
  private Action later(String id, String label, String group, String key, Icon icon, PaneId pane) {
    boolean never = id.equals("undo") || id.equals("redo") || id.equals("stop");
    BooleanExpression when =
        never
            ? new SimpleBooleanProperty(false)
            : id.equals("launch")
                ? workbench.open().and(workbench.running().not())
                : workbench.open();
    return Action.of(id, label, group, () -> bring(id, pane)).key(key).icon(icon).when(when);
  }

  private void bring(String id, PaneId pane) {
    workbench.paneProperty().set(pane);
    boolean brought =
        panes.get(pane, workbench).actions().stream().anyMatch(a -> a.id().equals(id));
    if (brought) {
      workbench.actions().run(id);
    }
  }

  private Action go(PaneId id) {
    return Action.of(
            "go." + id.word(),
            "Go to " + id.label(),
            "view",
            () -> workbench.paneProperty().set(id))
        .key("Alt+" + id.ordinal())
        .icon(id.icon());
  }

  private void otherTheme() {
    workbench
        .themeProperty()
        .set(workbench.themeProperty().get() == Theme.LIGHT ? Theme.DARK : Theme.LIGHT);
  }
}
