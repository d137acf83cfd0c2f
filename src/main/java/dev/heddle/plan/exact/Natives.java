package dev.heddle.plan.exact;

import com.google.ortools.Loader;
import com.google.ortools.sat.CpModel;
import java.util.concurrent.atomic.AtomicBoolean;

/** Loads the solver's native part once. */
final class Natives {
  private static final int TRIES = 3;

  private static final boolean THERE = load();

  private Natives() {}

  /**
   * On a thread of its own: a planner's thread may be interrupted when its time is over, and the
   * solver's loader then gives up in the middle without saying so.
   */
  private static boolean load() {
    AtomicBoolean works = new AtomicBoolean();
    Thread loader =
        Thread.ofPlatform()
            .daemon(true)
            .name("solver-loader")
            .start(
                () -> {
                  for (int i = 0; i < TRIES && !works.get(); i++) {
                    works.set(loadAndProbe());
                  }
                });
    boolean interrupted = false;
    while (loader.isAlive()) {
      try {
        loader.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return works.get();
  }

  private static boolean loadAndProbe() {
    try {
      Loader.loadNativeLibraries();
      return new CpModel().newBoolVar("probe").getIndex() >= 0;
    } catch (RuntimeException | LinkageError e) {
      return false;
    }
  }

  /** Whether the solver can be used on this computer. */
  static boolean there() {
    return THERE;
  }
}
