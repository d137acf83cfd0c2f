package dev.heddle.monitor.slurm;

import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads {@code sacct -P} with a header line. Its JSON gives wrong exit codes in 22.05, hence the
 * text. A requeued job appears once for each time it ran ({@code -D}); the last one counts.
 */
public final class AccountingParser {
  /** The fields to ask for. */
  public static final String FIELDS =
      "JobID,JobIDRaw,JobName,State,ExitCode,Start,End,MaxRSS,NodeList,Comment";

  private AccountingParser() {}

  /**
   * The jobs, in the order of their first line, with the largest memory of their steps.
   *
   * @param zone the cluster's time zone, in which sacct prints times
   */
  public static List<SlurmJob> parse(String text, ZoneId zone) throws IOException {
    String[] lines = text.split("\n", -1);
    Map<String, Integer> columns = new LinkedHashMap<>();
    String[] names = lines[0].split("\\|", -1);
    for (int i = 0; i < names.length; i++) {
      columns.put(names[i], i);
    }
    for (String needed : List.of("JobID", "JobIDRaw", "State", "ExitCode", "MaxRSS")) {
      if (!columns.containsKey(needed)) {
        throw new IOException("sacct -P: no column " + needed + " in '" + lines[0] + "'");
      }
    }
    Map<String, SlurmJob> jobs = new LinkedHashMap<>();
    for (int i = 1; i < lines.length; i++) {
      if (!lines[i].isBlank()) {
        Row row = new Row(lines[i].split("\\|", -1), columns);
        String id = row.get("JobID");
        int dot = id.indexOf('.');
        if (dot < 0) {
          jobs.put(id, row.job(id, zone));
        } else {
          double peak = mebibytes(row.get("MaxRSS"));
          jobs.computeIfPresent(
              id.substring(0, dot),
              (key, job) -> peak > Math.max(0, job.peakMiB()) ? job.withPeakMiB(peak) : job);
        }
      }
    }
    return new ArrayList<>(jobs.values());
  }

  private record Row(String[] values, Map<String, Integer> columns) {
    String get(String name) {
      Integer column = columns.get(name);
      return column == null || column >= values.length ? "" : values[column].strip();
    }

    SlurmJob job(String id, ZoneId zone) throws IOException {
      int underscore = id.indexOf('_');
      String[] codes = get("ExitCode").split(":", -1);
      String indexes =
          underscore < 0 ? "" : id.substring(underscore + 1).replaceAll("[\\[\\]]", "");
      try {
        return new SlurmJob(
            Long.parseLong(get("JobIDRaw").replaceAll("_.*", "")),
            underscore < 0 ? 0 : Long.parseLong(id.substring(0, underscore)),
            indexes.replaceAll("%.*", ""),
            get("JobName"),
            get("Comment"),
            JobState.parse(get("State")),
            "",
            get("NodeList"),
            codes[0].isEmpty() ? 0 : Integer.parseInt(codes[0]),
            codes.length < 2 ? 0 : Integer.parseInt(codes[1]),
            epoch(get("Start"), zone),
            epoch(get("End"), zone),
            -1);
      } catch (NumberFormatException e) {
        throw new IOException("sacct -P: cannot read job '" + id + "': " + e.getMessage(), e);
      }
    }
  }

  private static long epoch(String text, ZoneId zone) {
    try {
      return LocalDateTime.parse(text).atZone(zone).toEpochSecond();
    } catch (DateTimeParseException e) {
      return 0; // Unknown, None, or not asked for
    }
  }

  /**
   * Slurm's sizes ({@code 85856K}, {@code 1.5G}; bare numbers are bytes), -1 where none is given.
   */
  static double mebibytes(String text) {
    if (text.isEmpty()) {
      return -1;
    }
    char unit = text.toUpperCase(Locale.ROOT).charAt(text.length() - 1);
    int power = "KMGTP".indexOf(unit);
    try {
      double value = Double.parseDouble(power < 0 ? text : text.substring(0, text.length() - 1));
      return value <= 0 ? -1 : value * Math.pow(1024, power < 0 ? -2 : power - 1.0);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
