package dev.heddle.run.slurm;

import dev.heddle.monitor.slurm.ShellQuote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Attempts that are submitted together: one, a chain that runs one after another in one job, or an
 * array of like ones.
 */
final class Batch {
  private static final String WHOLE = "-";

  private final String token;
  private final boolean array;
  private final List<Flight> flights;

  /** Whether an earlier try to submit it may have got through. */
  boolean uncertain;

  /** Not submitted again before then, seconds from the run's start. */
  double notBefore;

  /** The job's number, 0 until it is accepted. */
  long job;

  private Batch(String token, boolean array, List<Flight> flights) {
    this.token = token;
    this.array = array;
    this.flights = new ArrayList<>(flights);
  }

  /** A job that carries these out one after another. */
  static Batch chain(List<Flight> flights) {
    return new Batch(flights.getFirst().token(), false, flights);
  }

  /** An array with a member for each of these. */
  static Batch array(List<Flight> flights) {
    String first = flights.getFirst().token();
    return new Batch(first + "." + flights.size(), true, flights);
  }

  /** The same without those that are to be cancelled. */
  Batch withoutCancelled() {
    List<Flight> left = flights.stream().filter(flight -> !flight.cancelWanted).toList();
    return array && left.size() > 1 ? array(left) : chain(left);
  }

  String token() {
    return token;
  }

  boolean isArray() {
    return array;
  }

  List<Flight> flights() {
    return flights;
  }

  /** The key by which the queue shows the job of a member. */
  String key(int member) {
    return key(job, array ? Integer.toString(member) : WHOLE);
  }

  /** The key of a member as an attempt's note names it. */
  static String key(long job, String member) {
    return member.equals(WHOLE) ? Long.toString(job) : job + "_" + member;
  }

  /** The note in each attempt's folder that says in which job it went. */
  Map<String, String> notes() {
    Map<String, String> notes = new LinkedHashMap<>();
    for (int i = 0; i < flights.size(); i++) {
      notes.put(flights.get(i).file("submitted"), token + " " + (array ? i : WHOLE) + "\n");
    }
    return notes;
  }

  /** The list that the members of an array find their folders in. */
  String list() {
    return flights.stream().map(flight -> flight.folder() + "\n").collect(Collectors.joining());
  }

  /** What the job runs. */
  String script(String bin, String listFile) {
    String attempt = "exec sh " + ShellQuote.quote(bin + "/attempt.sh") + " ";
    if (array) {
      return "#!/bin/sh\nfolder=$(sed -n \"$((SLURM_ARRAY_TASK_ID + 1))p\" "
          + ShellQuote.quote(listFile)
          + ")\n"
          + attempt
          + "\"$folder\"\n";
    }
    return "#!/bin/sh\n"
        + attempt
        + ShellQuote.join(flights.stream().map(Flight::folder).toList())
        + "\n";
  }
}
