package dev.heddle.ui.run;

import dev.heddle.run.RunHandle;
import dev.heddle.ui.Action;
import dev.heddle.ui.Pane;
import dev.heddle.ui.Workbench;
import dev.heddle.ui.paint.Icon;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.SetChangeListener;
import javafx.scene.Node;

/** The Run pane. */
public final class RunPane implements Pane {
  private final Workbench workbench;
  private final RunDesk desk;
  private final RunController controller;
  private final ObservableList<String> facts = FXCollections.observableArrayList();
  private final List<Action> actions;

  public RunPane(Workbench workbench, RunDesk desk) {
    this.workbench = workbench;
    this.desk = desk;
    controller = new RunController(workbench, desk);
    workbench.selection().addListener((SetChangeListener<String>) c -> fact());
    actions =
        List.of(
            Action.of("stop", "Stop run", "run", this::stop)
                .key("Shortcut+Period")
                .icon(Icon.STOP)
                .when(workbench.running()),
            Action.of("run.pause", "Pause or go on", "run", controller::pause)
                .when(workbench.running()),
            Action.of("run.fold", "Fold kinds of the run, or open them", "run", controller::foldAll)
                .icon(Icon.SHEETS)
                .when(desk.snapshotProperty().isNotNull()),
            Action.of("run.replan", "Re-plan now", "run", controller::replan)
                .when(workbench.running()));
  }

  private void fact() {
    int selected = workbench.selection().size();
    facts.setAll(selected == 0 ? List.of() : List.of(selected + " selected"));
  }

  private void stop() {
    RunHandle handle = desk.handle();
    if (handle != null) {
      desk.behind().executor().execute(handle::cancel);
    }
  }

  @Override
  public Node node() {
    return controller.node();
  }

  @Override
  public List<Action> actions() {
    return actions;
  }

  @Override
  public ObservableList<String> facts() {
    return facts;
  }

  /** The newest run of the open project, else the newest of all. */
  @Override
  public CompletableFuture<Void> forPicture() {
    if (desk.snapshotProperty().get() != null) {
      return CompletableFuture.completedFuture(null);
    }
    String file =
        workbench.fileProperty().get() == null
            ? ""
            : workbench.fileProperty().get().toAbsolutePath().toString();
    return desk.behind()
        .home()
        .thenApplyAsync(
            home ->
                home.runs().list().stream()
                    .filter(r -> file.isEmpty() || r.projectFile().equals(file))
                    .findFirst()
                    .map(r -> r.id()),
            desk.behind().executor())
        .thenComposeAsync(
            found -> found.map(this::opened).orElse(CompletableFuture.completedFuture(null)),
            Platform::runLater);
  }

  private CompletionStage<Void> opened(String id) {
    CompletableFuture<Void> shown = new CompletableFuture<>();
    desk.snapshotProperty().addListener((o, was, is) -> shown.complete(null));
    return desk.open(id)
        .thenCompose(found -> found ? shown : CompletableFuture.completedFuture(null));
  }
}
