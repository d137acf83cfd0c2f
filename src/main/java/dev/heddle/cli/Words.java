package dev.heddle.cli;

import dev.heddle.io.Units;

/** Figures as the commands show them. */
final class Words {
  private Words() {}

  /** A duration; under an hour with its seconds. */
  static String duration(double seconds) {
    if (seconds < 60 || seconds >= 3600) {
      return Units.duration(seconds);
    }
    long whole = (long) (seconds + 1e-9);
    return whole / 60 + " min" + (whole % 60 == 0 ? "" : " " + whole % 60 + " s");
  }

  /** A number with its noun. */
  static String count(long number, String one, String many) {
    return Units.count(number) + " " + (number == 1 ? one : many);
  }
}
