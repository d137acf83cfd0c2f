package dev.heddle.plan.exact;

import com.google.ortools.Loader;

/** Loads the solver's native part once. */
final class Natives {
  private static final boolean THERE = load();

  private Natives() {}

  private static boolean load() {
    try {
      Loader.loadNativeLibraries();
      return true;
    } catch (RuntimeException | LinkageError e) {
      return false;
    }
  }

  /** Whether the solver can be used on this computer. */
  static boolean there() {
    return THERE;
  }
}
