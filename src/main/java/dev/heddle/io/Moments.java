package dev.heddle.io;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments and ages as people say them. */
public final class Moments {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter YEAR =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

  private Moments() {}

  /** {@code today 13:58}, {@code yesterday}, {@code 21 Nov}, {@code 9 Dec 2024}. */
  public static String day(Instant moment, Instant now, ZoneId zone) {
    ZonedDateTime at = moment.atZone(zone);
    LocalDate today = now.atZone(zone).toLocalDate();
    if (at.toLocalDate().equals(today)) {
      return "today " + at.format(TIME);
    }
    if (at.toLocalDate().equals(today.minusDays(1))) {
      return "yesterday";
    }
    return at.format(at.getYear() == today.getYear() ? DAY : YEAR);
  }

  /** {@code today 14:02}, {@code 23 Nov 19:40}. */
  public static String dayAndTime(Instant moment, Instant now, ZoneId zone) {
    ZonedDateTime at = moment.atZone(zone);
    LocalDate today = now.atZone(zone).toLocalDate();
    if (at.toLocalDate().equals(today)) {
      return "today " + at.format(TIME);
    }
    return at.format(at.getYear() == today.getYear() ? DAY : YEAR) + " " + at.format(TIME);
  }

  /** {@code 13:58}. */
  public static String time(Instant moment, ZoneId zone) {
    return moment.atZone(zone).format(TIME);
  }

  /** How old something is: {@code 6 s}, {@code 11 min}, {@code 3 h}, {@code 2 d}. */
  public static String age(Instant moment, Instant now) {
    long seconds = Math.max(0, Duration.between(moment, now).toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min";
    }
    return seconds < 48 * 3600 ? seconds / 3600 + " h" : seconds / 86_400 + " d";
  }
}
