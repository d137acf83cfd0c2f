package dev.heddle.run.policy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * How fast a machine has been over the run, found from its tasks alone: at most one change of speed
 * since the last that is settled, placed where the durations seen become most likely.
 */
final class MachineSpeed {
  private static final int WINDOW = 12;
  private static final int MOST_CANDIDATES = 16;
  private static final int SETTLED = 8;
  private static final double[] FACTORS = {1, 1.35, 1.7, 2, 2.5, 3, 3.5, 4, 5, 6.5, 8};
  private static final double[] COARSE = {1, 1.7, 3, 5};
  private static final double PENALTY = 4;

  /** A finished task: from when to when, and how long it should have taken. */
  record Seen(double start, double finish, double expected) {}

  /** A running task: since when, and how long it should take. */
  record Running(double start, double expected) {}

  private record Step(double from, double slowdown) {}

  private final Deque<Seen> seen = new ArrayDeque<>();
  private final List<Step> settled = new ArrayList<>(List.of(new Step(0, 1)));
  private Step last = new Step(0, 1);
  private int sinceLast;

  void add(Seen finished) {
    seen.addLast(finished);
    if (seen.size() > WINDOW) {
      seen.removeFirst();
    }
    if (last.slowdown != settled.getLast().slowdown && finished.start >= last.from) {
      sinceLast++;
    }
  }

  /** Times slower now than the machine's profile. */
  double now() {
    return last.slowdown;
  }

  /** Seconds of work at normal speed that were done between two moments. */
  double work(double start, double finish) {
    return work(start, finish, last);
  }

  private double work(double start, double finish, Step change) {
    double done = 0;
    for (int i = 0; i < settled.size(); i++) {
      double from = Math.max(start, settled.get(i).from);
      double to = i + 1 < settled.size() ? settled.get(i + 1).from : change.from;
      to = Math.min(finish, Math.max(to, settled.get(i).from));
      if (to > from) {
        done += (to - from) / settled.get(i).slowdown;
      }
    }
    double from = Math.max(start, change.from);
    return finish > from ? done + (finish - from) / change.slowdown : done;
  }

  /** Looks again for a change of speed; answers whether the speed is believed to be another. */
  boolean fit(double now, List<Running> running, Spread spread) {
    if (sinceLast >= SETTLED) {
      settled.add(last);
      sinceLast = 0;
    }
    double base = settled.getLast().slowdown;
    if (last.slowdown == base && !strange(now, running, spread)) {
      return false;
    }
    Step none = new Step(Math.max(now, settled.getLast().from), base);
    double bestScore = score(now, running, spread, none);
    Step best = none;
    for (double from : candidates(now, running)) {
      for (double factor : COARSE) {
        if (factor != base) {
          Step change = new Step(from, factor);
          double score = score(now, running, spread, change) - PENALTY;
          if (score > bestScore + 1e-9) {
            bestScore = score;
            best = change;
          }
        }
      }
    }
    if (best != none) {
      for (double factor : FACTORS) {
        if (factor != base) {
          Step change = new Step(best.from, factor);
          double score = score(now, running, spread, change) - PENALTY;
          if (score > bestScore + 1e-9) {
            bestScore = score;
            best = change;
          }
        }
      }
    }
    boolean changed = best.slowdown != last.slowdown;
    if (best.slowdown == base) {
      sinceLast = 0;
    }
    last = best;
    return changed;
  }

  /** Whether anything seen is off by more than luck easily explains. */
  private boolean strange(double now, List<Running> running, Spread spread) {
    double limit = Math.max(0.05, 1.8 * spread.sigma());
    Step none = new Step(Double.POSITIVE_INFINITY, 1);
    for (Running r : running) {
      if (work(r.start, now, none) > r.expected * Math.exp(limit / 2)) {
        return true;
      }
    }
    for (Seen s : seen) {
      if (s.finish > settled.getLast().from
          && s.expected > 0
          && Math.abs(Math.log(Math.max(1e-9, work(s.start, s.finish, none)) / s.expected))
              > limit) {
        return true;
      }
    }
    return false;
  }

  private List<Double> candidates(double now, List<Running> running) {
    double floor = settled.getLast().from;
    List<Double> times = new ArrayList<>();
    for (Seen s : seen) {
      add(times, s.start, floor);
      add(times, (s.start + s.finish) / 2, floor);
    }
    for (Running r : running) {
      add(times, r.start, floor);
      add(times, (r.start + now) / 2, floor);
      add(times, r.start + (now - r.start) * 3 / 4, floor);
    }
    times.sort(Double::compare);
    if (times.size() <= MOST_CANDIDATES) {
      return times;
    }
    List<Double> spaced = new ArrayList<>();
    for (int i = 0; i < MOST_CANDIDATES; i++) {
      spaced.add(times.get((int) ((long) i * (times.size() - 1) / (MOST_CANDIDATES - 1))));
    }
    return spaced;
  }

  private static void add(List<Double> times, double at, double floor) {
    if (at > floor) {
      times.add(at);
    }
  }

  private double score(double now, List<Running> running, Spread spread, Step change) {
    double score = 0;
    for (Seen s : seen) {
      if (s.finish > settled.getLast().from && s.expected > 0) {
        double done = Math.max(1e-9, work(s.start, s.finish, change));
        score += spread.logDensity(Math.log(done / s.expected));
      }
    }
    for (Running r : running) {
      double done = work(r.start, now, change);
      if (done > 0 && r.expected > 0) {
        score += spread.logBeyond(Math.log(done / r.expected));
      }
    }
    return score;
  }
}
