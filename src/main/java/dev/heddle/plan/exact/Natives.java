package dev.heddle.plan.exact;

import com.google.ortools.Loader;
import com.google.ortools.sat.CpModel;

/**
 * Loads the solver's native part once, on a thread of its own: a planner's thread may be
 * interrupted when its time is over, and the solver's loader then gives up in the middle without
 * saying so.
 */
final class Natives implements Runnable {
  private static final int TRIES = 3;
  private static boolean tried;
  private static boolean there;

  private boolean works;

  private Natives() {}

  /** Whether the solver can be used on this computer. */
  static synchronized boolean there() {
    if (!tried) {
      there = load();
      tried = true;
    }
    return there;
  }

  private static boolean load() {
    Natives natives = new Natives();
    Thread loader = Thread.ofPlatform().daemon(true).name("solver-loader").start(natives);
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
    return natives.works;
  }

  @Override
  public void run() {
    for (int i = 0; i < TRIES && !works; i++) {
      try {
        Loader.loadNativeLibraries();
        works = new CpModel().newBoolVar("probe").getIndex() >= 0;
      } catch (RuntimeException | LinkageError e) {
        works = false;
      }
    }
  }
}
