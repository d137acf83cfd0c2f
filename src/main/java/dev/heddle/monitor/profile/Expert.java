package dev.heddle.monitor.profile;

/**
 * The simple predictors whose advice is weighed. The first group looks at the type's own runs, the
 * second at the runs on all types, brought to the type by the ratios between types.
 */
enum Expert {
  LAST("last runs", 0.5, false),
  MEDIAN("median", 0.5, false),
  SAME("runs of the same size", 0.33, false),
  LINE("line in size", 0.35, false),
  LATE_LINE("line through the last runs", 0.4, false),
  POWER("power of size", 0.35, false),
  LOCAL("runs of like sizes", 0.35, false),
  CURVE("curve in size", 0.35, false),
  STEP("line through the nearest sizes", 0.35, false),

  ALL_MEDIAN("median", 0.5, true),
  ALL_SAME("runs of the same size", 0.35, true),
  ALL_NEAREST("runs of nearest size", 0.4, true),
  ALL_POWER("power of size", 0.35, true),
  ALL_LOCAL("runs of like sizes", 0.35, true),
  ALL_CURVE("curve in size", 0.35, true),
  ALL_STEP("line through the nearest sizes", 0.35, true),
  MOVED("nearest runs moved along the curve in size", 0.35, true),
  LEVEL("curve in size at the type's own level", 0.35, true);

  /** How many there are. */
  static final int COUNT = values().length;

  /** What it does, for people. */
  final String text;

  /** The loss it is credited with before any was seen. */
  final double priorLoss;

  /** Whether it draws on other types too. */
  final boolean scaled;

  Expert(String text, double priorLoss, boolean scaled) {
    this.text = text;
    this.priorLoss = priorLoss;
    this.scaled = scaled;
  }

  /** The losses before any was seen, in the order of the constants. */
  static double[] priorLosses() {
    double[] losses = new double[COUNT];
    for (Expert e : values()) {
      losses[e.ordinal()] = e.priorLoss;
    }
    return losses;
  }
}
