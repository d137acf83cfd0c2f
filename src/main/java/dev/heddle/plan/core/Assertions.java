package dev.heddle.plan.core;

import java.util.Locale;

/** How much of the incremental evaluation is checked against recomputation. */
public enum Assertions {
  /** Nothing: the default. */
  OFF,
  /** Each solution that is taken. */
  STEP,
  /** Each solution that is taken, and after each rejected trial that all is as before. */
  FULL;

  /** System property that sets the level: {@code off}, {@code step} or {@code full}. */
  public static final String PROPERTY = "heddle.plan.assertions";

  /** The level that the system property names now. */
  public static Assertions level() {
    return valueOf(System.getProperty(PROPERTY, "off").toUpperCase(Locale.ROOT));
  }
}
