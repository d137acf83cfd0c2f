package dev.heddle.run.policy;

import dev.heddle.run.Happening;
import dev.heddle.run.core.MachineRun;
import dev.heddle.run.core.RunState;

/** What has happened since the last plan that may call for another. */
final class Triggers {
  /**
   * Scatter above which a search finds what luck will undo: there list scheduling and second copies
   * do better without it.
   */
  private static final double MOST_SCATTER = 0.25;

  private String strongest = "";
  private int weight;
  private int finished;
  private int weighed;
  private long version;
  private long searchedVersion;
  private double sigma;

  void begin() {
    raise(4, "the run begins");
  }

  private void raise(int newWeight, String text) {
    if (newWeight > weight) {
      weight = newWeight;
      strongest = text;
    }
  }

  void take(Happening happening) {
    switch (happening) {
      case Happening.MachineLost lost -> raise(4, lost.machine() + " was lost");
      case Happening.MachineBack back -> raise(4, back.machine() + " is back");
      case Happening.MachineWarned warned ->
          raise(4, warned.machine() + " will be taken back by its provider");
      case Happening.MachineSlow slow -> raise(3, slow.machine() + " became slow");
      case Happening.CountChanged count ->
          raise(4, count.count() + " machines of type " + count.type() + " can now be had");
      case Happening.PriceChanged price -> raise(2, "the price of " + price.type() + " changed");
      case Happening.Failed failed -> raise(2, "task " + failed.attempt().task() + " failed");
      case Happening.Finished done -> {
        finished++;
        raise(1, "tasks finished at other times than planned");
      }
      default -> {}
    }
  }

  void speedChanged(RunState state) {
    MachineRun slowest = null;
    for (MachineRun machine : state.machines) {
      if (slowest == null || machine.slowdown() > slowest.slowdown()) {
        slowest = machine;
      }
    }
    String name = slowest == null ? "a machine" : slowest.id();
    raise(3, name + " runs slower than its profile");
  }

  void learnt(long newVersion, double newSigma) {
    version = newVersion;
    sigma = newSigma;
  }

  void edited() {
    raise(5, "the user edited the graph");
  }

  void asked() {
    raise(5, "the user asked for a new plan");
  }

  /** Whether the moment is worth a search: something grave, or enough news of durations. */
  boolean search(int open) {
    if (sigma > MOST_SCATTER && weight < 5) {
      return false;
    }
    return weight >= 4
        || (weight >= 2 && finished >= open / 40)
        || (version != searchedVersion && finished >= Math.max(4, open / 25))
        || finished >= Math.max(8, open / 8);
  }

  /** Whether enough has happened to weigh other plans against the followed one. */
  boolean weigh(int open) {
    return weight >= 3 || finished - weighed >= Math.max(1, open / 150);
  }

  /** Other plans have been weighed. */
  void weighed() {
    weighed = finished;
  }

  /** The same where very many tasks are open: grave things, and now and then. */
  boolean wide(int open) {
    return weight >= 4 || (weight >= 2 && finished >= 128) || finished >= Math.max(512, open / 20);
  }

  String text() {
    return strongest.isEmpty() ? "time has passed" : strongest;
  }

  int weight() {
    return weight;
  }

  /** A search has been made. */
  void searched() {
    searchedVersion = version;
    finished = 0;
    weighed = 0;
  }

  void clear() {
    weight = 0;
    strongest = "";
  }
}
