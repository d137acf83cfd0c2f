package dev.heddle.ui;

import dev.heddle.run.RunHandle;
import dev.heddle.run.RunSummary;
import dev.heddle.run.home.Home;
import dev.heddle.ui.controls.Notices;
import dev.heddle.ui.run.RunDesk;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/**
 * What a new window does about runs that were there before it: shows one that another Heddle has,
 * offers to go on with one whose Heddle died.
 */
final class Attaching {
  private final Workbench workbench;
  private final RunDesk desk;
  private final Supplier<@Nullable Scene> scene;

  Attaching(Workbench workbench, RunDesk desk, Supplier<@Nullable Scene> scene) {
    this.workbench = workbench;
    this.desk = desk;
    this.scene = scene;
  }

  /** Looks in the background. */
  void look() {
    var _ =
        desk.behind()
            .home()
            .thenApplyAsync(Attaching::newestOpen, desk.behind().executor())
            .thenAcceptAsync(found -> found.ifPresent(this::offer), Platform::runLater);
  }

  private static Optional<RunSummary> newestOpen(Home home) {
    return home.runs().list().stream()
        .filter(r -> !RunDesk.over(r.state()) || r.state().equals("interrupted"))
        .findFirst();
  }

  private void offer(RunSummary run) {
    if (desk.handle() != null) {
      return;
    }
    String name = run.project() + ", " + run.tasksDone() + " of " + run.tasks() + " tasks done";
    if (run.state().equals("interrupted")) {
      Notices.ask(
          scene.get(),
          "Run " + run.id() + " was interrupted",
          name + ". What is finished is not run again.",
          "Go on",
          () -> goOn(run.id()));
    } else {
      Notices.ask(scene.get(), "Run " + run.id() + " goes on", name, "Show", () -> show(run.id()));
    }
  }

  private void show(String id) {
    workbench.paneProperty().set(PaneId.RUN);
    var _ = desk.open(id);
  }

  private void goOn(String id) {
    workbench.paneProperty().set(PaneId.RUN);
    var _ =
        desk.behind()
            .home()
            .thenApplyAsync(home -> home.runs().adopt(id), desk.behind().executor())
            .thenAcceptAsync(adopted -> adopted.ifPresent(this::show), Platform::runLater);
  }

  private void show(RunHandle run) {
    desk.show(run);
  }
}
