package dev.heddle.io;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values as people write and read them: {@code 16 GiB}, {@code 1 h 12 min}, {@code $3.40}. Times
 * are cut to whole minutes, never rounded up; a minus is U+2212, thousands are set off by a thin
 * space (U+2009).
 */
public final class Units {
  private static final char MINUS = '\u2212';
  private static final int SECONDS_SHOWN_UNTIL_MINUTES = 5;
  private static final char THIN = '\u2009';
  private static final Pattern SIZE =
      Pattern.compile("([0-9]+(?:[.,][0-9]+)?)\\s*(?:([kKmMgGtT])(?:i?[bB])?|[bB])?");
  private static final Pattern CLOCK = Pattern.compile("([0-9]+):([0-5]?[0-9])(?::([0-5]?[0-9]))?");
  private static final Pattern PART =
      Pattern.compile(
          "\\s*([0-9]+(?:[.,][0-9]+)?)\\s*"
              + "(days?|d|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)?",
          Pattern.CASE_INSENSITIVE);

  private Units() {}

  /** Memory or data, from MiB: {@code 512 MiB}, {@code 16 GiB}, {@code 9.1 TiB}. */
  public static String size(double mib) {
    if (mib < 0) {
      return MINUS + size(-mib);
    }
    if (mib > 0 && mib < 1) {
      return decimals(mib * 1024, 0) + " KiB";
    }
    if (mib < 1023.5) {
      return decimals(mib, mib < 10 ? 1 : 0) + " MiB";
    }
    double gib = mib / 1024;
    if (gib < 1023.5) {
      return decimals(gib, gib < 10 ? 1 : 0) + " GiB";
    }
    double tib = gib / 1024;
    return decimals(tib, tib < 100 ? 1 : 0) + " TiB";
  }

  /** A figure in GiB without its unit, from MiB, for tables: {@code 256}, {@code 1.5}. */
  public static String gib(double mib) {
    double gib = mib / 1024;
    return decimals(gib, gib < 10 ? 1 : 0);
  }

  /**
   * A duration, cut: {@code 45 s}, {@code 2 min 20 s}, {@code 48 min}, {@code 2 h 24 min}, {@code
   * 118 h}. Seconds are shown up to five minutes.
   */
  public static String duration(double seconds) {
    if (seconds < 0) {
      return MINUS + duration(-seconds);
    }
    if (seconds < 60) {
      if (seconds > 0 && seconds < 10) {
        double cut = Math.floor(seconds * 10 + 1e-9) / 10;
        return cut == 0 ? decimals(seconds * 1000, 0) + " ms" : decimals(cut, 1) + " s";
      }
      return (long) (seconds + 1e-9) + " s";
    }
    long minutes = (long) (seconds / 60 + 1e-9);
    if (minutes < SECONDS_SHOWN_UNTIL_MINUTES) {
      long over = (long) (seconds + 1e-9) % 60;
      return over == 0 ? minutes + " min" : minutes + " min " + over + " s";
    }
    if (minutes < 60) {
      return minutes + " min";
    }
    long hours = minutes / 60;
    long rest = minutes % 60;
    return hours >= 100 || rest == 0 ? count(hours) + " h" : hours + " h " + rest + " min";
  }

  /** A time on an axis, cut to minutes: {@code 2:24}. */
  public static String clock(double seconds) {
    if (seconds < 0) {
      return MINUS + clock(-seconds);
    }
    long minutes = (long) (seconds / 60 + 1e-9);
    return minutes / 60 + ":" + two(minutes % 60);
  }

  /** A difference of times, rounded to minutes (to seconds under 1 min): {@code +2 min}. */
  public static String difference(double seconds) {
    double size = Math.abs(seconds);
    String text =
        size < 59.5
            ? Math.round(size) + " s"
            : size < 3570 ? Math.round(size / 60) + " min" : duration(Math.round(size / 60) * 60.0);
    return Math.round(size) == 0 ? "0 s" : (seconds < 0 ? MINUS : '+') + text;
  }

  /** Money in dollars: {@code $3.40}. */
  public static String money(double amount) {
    return money(amount, "USD");
  }

  /** Money in a currency: {@code $3.40}, {@code €3.40}, {@code 3.40 CHF}. */
  public static String money(double amount, String currency) {
    double size = Math.abs(amount);
    String digits = size > 0 && size < 0.01 ? decimals(size, 4) : fixed(size, 2);
    return money(amount, digits, currency);
  }

  /** The price of an hour, of which fractions of a cent count: {@code $0.0684}, {@code $3.40}. */
  public static String hourly(double amount, String currency) {
    double size = Math.abs(amount);
    String whole = fixed(size, 2);
    String exact = decimals(size, 4);
    return money(amount, size < 1 && exact.length() > whole.length() ? exact : whole, currency);
  }

  private static String money(double amount, String digits, String currency) {
    String sign = amount < 0 && !isZero(digits) ? String.valueOf(MINUS) : "";
    return switch (currency) {
      case "USD" -> sign + "$" + digits;
      case "EUR" -> sign + "€" + digits;
      case "GBP" -> sign + "£" + digits;
      default -> sign + digits + " " + currency;
    };
  }

  /** A whole number with its thousands set off: {@code 2 917}. */
  public static String count(long number) {
    return (number < 0 ? String.valueOf(MINUS) : "") + grouped(Math.abs(number));
  }

  /** A share as per cent: {@code 11.9 %}; {@code decimals} after the point. */
  public static String percent(double share, int decimals) {
    return number(share * 100, decimals) + " %";
  }

  /** A signed share as per cent: {@code +4.7 %}. */
  public static String signedPercent(double share, int decimals) {
    String text = fixed(Math.abs(share) * 100, decimals);
    return isZero(text) ? "0 %" : (share < 0 ? MINUS : '+') + text + " %";
  }

  /** A number with a fixed count of decimals. */
  public static String number(double value, int decimals) {
    String text = fixed(Math.abs(value), decimals);
    return value < 0 && !isZero(text) ? MINUS + text : text;
  }

  /** A number with at most so many decimals, trailing zeros left out. */
  public static String decimals(double value, int most) {
    String text = number(value, most);
    if (text.indexOf('.') < 0) {
      return text;
    }
    int end = text.length();
    while (text.charAt(end - 1) == '0') {
      end--;
    }
    return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
  }

  /**
   * A size as typed, in MiB: {@code 16G}, {@code 16 GiB}, {@code 512M}, {@code 1.5T}.
   *
   * @param bareMib MiB of one unit when no unit is written (1024 where a field shows GiB)
   * @return empty if it is not a size
   */
  public static OptionalDouble parseSizeMib(String text, double bareMib) {
    Matcher match = SIZE.matcher(text.strip());
    if (!match.matches()) {
      return OptionalDouble.empty();
    }
    double number = parse(match.group(1));
    String unit = match.group(2);
    if (unit == null) {
      boolean bytes = text.strip().toLowerCase(Locale.ROOT).endsWith("b");
      return OptionalDouble.of(bytes ? number / (1024.0 * 1024) : number * bareMib);
    }
    double factor =
        switch (unit.toLowerCase(Locale.ROOT)) {
          case "k" -> 1 / 1024.0;
          case "m" -> 1;
          case "g" -> 1024;
          default -> 1024.0 * 1024;
        };
    return OptionalDouble.of(number * factor);
  }

  /**
   * A duration as typed, in seconds: {@code 90m}, {@code 1h30}, {@code 1 h 12 min}, {@code 45 s},
   * {@code 2:24}. A bare number takes the unit below the one before it ({@code 1h30} is 1 h 30
   * min), alone it counts {@code bareSeconds} each.
   *
   * @return empty if it is not a duration
   */
  public static OptionalDouble parseSeconds(String text, double bareSeconds) {
    String rest = text.strip();
    Matcher clock = CLOCK.matcher(rest);
    if (clock.matches()) {
      double seconds = parse(clock.group(1)) * 3600 + parse(clock.group(2)) * 60;
      return OptionalDouble.of(clock.group(3) == null ? seconds : seconds + parse(clock.group(3)));
    }
    if (rest.isEmpty()) {
      return OptionalDouble.empty();
    }
    double sum = 0;
    double last = 0;
    int at = 0;
    Matcher part = PART.matcher(rest);
    while (at < rest.length()) {
      if (!part.find(at) || part.start() != at) {
        return OptionalDouble.empty();
      }
      double unit = part.group(2) == null ? below(last, bareSeconds) : seconds(part.group(2));
      if (unit == 0 || last != 0 && unit >= last) {
        return OptionalDouble.empty();
      }
      sum += parse(part.group(1)) * unit;
      last = unit;
      at = part.end();
      while (at < rest.length() && rest.charAt(at) == ' ') {
        at++;
      }
    }
    return OptionalDouble.of(sum);
  }

  /** Money as typed: {@code 25}, {@code $25.50}, {@code 25 USD}; empty if it is not. */
  public static OptionalDouble parseMoney(String text) {
    Matcher match =
        Pattern.compile("[$€£]?\\s*([0-9]+(?:[.,][0-9]+)?)\\s*(?:[$€£]|[A-Za-z]{3})?")
            .matcher(text.strip());
    return match.matches() ? OptionalDouble.of(parse(match.group(1))) : OptionalDouble.empty();
  }

  private static double below(double last, double bare) {
    if (last == 0) {
      return bare;
    }
    return last == 86_400 ? 3600 : last == 3600 ? 60 : last == 60 ? 1 : 0;
  }

  private static double seconds(String unit) {
    return switch (Character.toLowerCase(unit.charAt(0))) {
      case 'd' -> 86_400;
      case 'h' -> 3600;
      case 'm' -> 60;
      default -> 1;
    };
  }

  private static double parse(String digits) {
    return Double.parseDouble(digits.replace(',', '.'));
  }

  private static boolean isZero(String digits) {
    return digits.chars().allMatch(c -> c == '0' || c == '.');
  }

  private static String fixed(double value, int decimals) {
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    int point = text.indexOf('.');
    String whole = point < 0 ? text : text.substring(0, point);
    if (whole.length() <= 3 || whole.length() > 18) {
      return text;
    }
    return grouped(Long.parseLong(whole)) + (point < 0 ? "" : text.substring(point));
  }

  private static String grouped(long number) {
    String digits = Long.toString(number);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < digits.length(); i++) {
      if (i > 0 && (digits.length() - i) % 3 == 0) {
        text.append(THIN);
      }
      text.append(digits.charAt(i));
    }
    return text.toString();
  }

  private static String two(long number) {
    return number < 10 ? "0" + number : Long.toString(number);
  }
}
