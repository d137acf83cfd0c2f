package dev.heddle.ui.start;

import dev.heddle.ui.Fxml;
import dev.heddle.ui.Pane;
import dev.heddle.ui.Workbench;
import dev.heddle.ui.files.Recovery;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.collections.ObservableList;
import javafx.scene.Node;

/** The start page. */
public final class StartPane implements Pane {
  private final Node node;
  private final Runnable refresh;
  private final ObservableList<String> facts;

  /**
   * @param open opens a project's file
   * @param restore opens unsaved work
   * @param refresh reads again what the page shows
   * @param facts what the status bar says of this machine
   */
  public StartPane(
      Workbench workbench,
      StartModel model,
      Consumer<Path> open,
      Consumer<Recovery.Left> restore,
      Runnable refresh,
      ObservableList<String> facts) {
    this.facts = facts;
    node = Fxml.load("start/start.fxml", new StartController(workbench, model, open, restore));
    this.refresh = refresh;
  }

  @Override
  public Node node() {
    return node;
  }

  @Override
  public ObservableList<String> facts() {
    return facts;
  }

  @Override
  public void shown() {
    refresh.run();
  }
}
