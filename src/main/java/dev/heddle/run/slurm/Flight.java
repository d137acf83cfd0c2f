package dev.heddle.run.slurm;

import dev.heddle.run.AttemptId;
import dev.heddle.run.AttemptSpec;

/** An attempt on its way through the cluster. Used by the back end's own thread alone. */
final class Flight {
  private final AttemptSpec spec;
  private final String folder;
  private final String token;
  private final double sentAt;

  /** What the cluster calls its job or step's order; empty until it has been taken. */
  String job = "";

  boolean started;

  /** The node that was started for it, empty if none was. */
  String node = "";

  boolean cancelWanted;

  /** Whether the queue showed its job as more than waiting: then its files are worth a look. */
  boolean active;

  /** How many looks at the queue in a row did not show its job. */
  int missing;

  Flight(AttemptSpec spec, String folder, String token, double sentAt) {
    this.spec = spec;
    this.folder = folder;
    this.token = token;
    this.sentAt = sentAt;
  }

  AttemptSpec spec() {
    return spec;
  }

  AttemptId id() {
    return spec.id();
  }

  /** Its folder on the cluster. */
  String folder() {
    return folder;
  }

  /** What tells it from all other attempts on the cluster. */
  String token() {
    return token;
  }

  /** When the back end was asked for it, seconds from the run's start. */
  double sentAt() {
    return sentAt;
  }

  /** A file in its folder. */
  String file(String name) {
    return folder + "/" + name;
  }
}
