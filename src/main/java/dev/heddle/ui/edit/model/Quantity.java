package dev.heddle.ui.edit.model;

import dev.heddle.io.Units;
import java.util.OptionalDouble;

/** Sizes and durations as people write and read them. */
public final class Quantity {
  private Quantity() {}

  /**
   * A size in MiB from "16G", "16 GiB", "512M", "1.5T"; a number alone is in {@code bareMiB}.
   *
   * @param bareMiB MiB that a number without unit counts: 1024 where the field says GiB
   */
  public static double sizeMiB(String text, double bareMiB) throws BadValueException {
    OptionalDouble size = Units.parseSizeMib(text, bareMiB);
    if (size.isEmpty()) {
      throw new BadValueException("Not a size. Write 48 GiB or 48G.");
    }
    return size.getAsDouble();
  }

  /** Seconds from "90m", "1h30", "1 h 12 min", "45 s", "1:30"; a number alone is minutes. */
  public static double seconds(String text) throws BadValueException {
    OptionalDouble seconds = Units.parseSeconds(text, 60);
    if (seconds.isEmpty()) {
      throw new BadValueException("Not a time. Write 90m, 1h30 or 45 s.");
    }
    return seconds.getAsDouble();
  }

  /** A number of any kind, with a comma or a point. */
  public static double number(String text) throws BadValueException {
    try {
      double value = Double.parseDouble(text.strip().replace(',', '.').replace('\u2212', '-'));
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new BadValueException("Not a number. Write 4 or 0.5.");
  }

  /** A whole number between two limits. */
  public static int whole(String text, int least, int most) throws BadValueException {
    double value;
    try {
      value = number(text.strip().startsWith("+") ? text.strip().substring(1) : text);
    } catch (BadValueException e) {
      throw new BadValueException("Not a whole number. Write one from " + range(least, most) + ".");
    }
    if (value != Math.rint(value) || value < least || value > most) {
      throw new BadValueException("Write a whole number from " + range(least, most) + ".");
    }
    return (int) value;
  }

  private static String range(int least, int most) {
    return (least < 0 ? "\u2212" + -least : Integer.toString(least))
        + (most == Integer.MAX_VALUE ? " up" : " to " + most);
  }

  /** A size that reads back as the same number: whole GiB where it is, else MiB. */
  public static String exactSize(double mib) {
    double gib = mib / 1024;
    return gib == Math.rint(gib * 4) / 4 && mib > 0 ? plain(gib) + " GiB" : plain(mib) + " MiB";
  }

  /** A duration that reads back as the same number of seconds: "1 h 30 min", "2 min 20 s". */
  public static String exactDuration(double seconds) {
    long hours = (long) (seconds / 3600);
    long minutes = (long) ((seconds - hours * 3600.0) / 60);
    double rest = seconds - hours * 3600.0 - minutes * 60.0;
    if (rest != Math.rint(rest)) {
      return plain(seconds) + " s";
    }
    StringBuilder text = new StringBuilder();
    if (hours > 0) {
      text.append(hours).append(" h ");
    }
    if (minutes > 0) {
      text.append(minutes).append(" min ");
    }
    if (rest > 0 || text.isEmpty()) {
      text.append((long) rest).append(" s");
    }
    return text.toString().strip();
  }

  /** "1 task", "3 tasks". */
  public static String counted(long number, String what) {
    return Units.count(number) + " " + what + (number == 1 ? "" : "s");
  }

  /** A number without a needless ".0" and without an exponent. */
  public static String plain(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    return new java.math.BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }
}
