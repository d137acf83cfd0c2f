package dev.heddle.ui.edit;

import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.run.home.Home;
import dev.heddle.ui.Behind;
import dev.heddle.ui.Workbench;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;

/**
 * Brings what is behind the window to the editor, off the JavaFX thread: what earlier runs taught,
 * and for a project without a pool of its own what this machine and the providers offer.
 */
final class Ground {
  private static final Duration FIRST_ANSWER = Duration.ofSeconds(5);

  private final EditModel model;
  private final Behind behind;

  Ground(EditModel model, Behind behind) {
    this.model = model;
    this.behind = behind;
  }

  /** Looks now, and again for every project that is opened. */
  void follow() {
    model.onOpened(this::look);
    if (model.workbench().open().get()) {
      look(model.project());
    }
  }

  private void look(Project project) {
    CompletableFuture<Home> home = behind.home();
    home.thenApplyAsync(h -> h.runs().profiles(), behind.executor())
        .thenAcceptAsync(model::learn, Platform::runLater);
    if (project.pool() == null && model.workbench().poolProperty().get() == null) {
      home.thenApplyAsync(Ground::pool, behind.executor())
          .thenAcceptAsync(this::offer, Platform::runLater);
    }
  }

  private static Pool pool(Home home) {
    try {
      home.monitor().awaitFirst(FIRST_ANSWER);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return home.monitor().snapshot().pool();
  }

  private void offer(Pool pool) {
    Workbench workbench = model.workbench();
    Project now = workbench.projectProperty().get();
    if (now != null && now.pool() == null && workbench.poolProperty().get() == null) {
      workbench.offerPool(pool);
    }
  }
}
