package dev.heddle.run.slurm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A node held through one job, in which tasks run as steps. */
final class Hold {
  /** Tokens of holding jobs: the run's mark, this, machine, start. */
  static final String WORD = ":hold:";

  private final String machine;
  private final String type;
  private final String token;
  private final String folder;

  /** The holding job's number, 0 until the cluster has taken it. */
  long job;

  /** Whether an earlier try to submit it may have got through. */
  boolean uncertain;

  /** Not submitted again before then, seconds from the run's start. */
  double notBefore;

  boolean up;

  /** The node that the cluster chose; empty while there is none. */
  String node = "";

  boolean sawConfiguring;
  boolean releasing;
  int missing;

  /** When its release was asked for, seconds from the run's start. */
  double releasedAt;

  /** How much of its journal is known. */
  long journalRead;

  /** What it was given to do and is not over, by key. */
  final Map<String, List<Flight>> steps = new LinkedHashMap<>();

  Hold(String machine, String token, String folder) {
    this.machine = machine;
    this.type = machine.substring(0, Math.max(0, machine.lastIndexOf('#')));
    this.token = token;
    this.folder = folder;
  }

  /** One that was found without its machine's name. */
  Hold(String machine, Hold found) {
    this(machine, found.token, found.folder);
    this.job = found.job;
  }

  /** TYPE#NUMBER. */
  String machine() {
    return machine;
  }

  String type() {
    return type;
  }

  String token() {
    return token;
  }

  String file(String name) {
    return folder + "/" + name;
  }

  /** Its folder on the cluster. */
  String folder() {
    return folder;
  }

  /** All attempts in it that are not over. */
  List<Flight> flights() {
    return steps.values().stream().flatMap(List::stream).toList();
  }
}
