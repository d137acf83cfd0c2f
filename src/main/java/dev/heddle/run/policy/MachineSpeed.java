package dev.heddle.run.policy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
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
  private static final double[] FACTORS = {
    1, 1.2, 1.35, 1.5, 1.7, 1.9, 2.15, 2.4, 2.7, 3, 3.4, 3.8, 4.3, 4.8, 5.4, 6.1, 7, 8
  };

  /** How likely a change is, and how large it then is: a lognormal around 2.5. */
  private static final double CHANGE = 0.05;

  private static final double LIKELY_LOG = Math.log(2.5);
  private static final double LIKELY_SIGMA = 0.6;
  private static final double LOG_NORM = Math.log(0.12 / (LIKELY_SIGMA * Math.sqrt(2 * Math.PI)));

  /** The factors are no finer than this. */
  private static final double GRID_SIGMA = 0.05;

  /** A change of belief that is worth telling. */
  private static final double NEWS = 0.06;

  /** A finished task: from when to when, what was declared, and how far its kind is off. */
  record Seen(double start, double finish, double declared, KindBias bias) {
    double expected() {
      return declared * bias.factor();
    }
  }

  /** A running task: since when, what was declared, and how far its kind is off. */
  record Running(double start, double declared, KindBias bias) {
    double expected() {
      return declared * bias.factor();
    }
  }

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
  boolean fit(double now, List<Running> running, Spread known) {
    if (sinceLast >= SETTLED) {
      settled.add(last);
      sinceLast = 0;
    }
    double base = settled.getLast().slowdown;
    if (last.slowdown == base && !strange(now, running, known)) {
      return false;
    }
    Spread spread = new Spread(Math.max(known.sigma(), GRID_SIGMA), known.share());
    Evidence evidence = new Evidence(now, running, spread);
    Step none = new Step(Math.max(now, settled.getLast().from), base);
    List<Double> times = candidates(now, running);
    double[][] scores = new double[times.size()][FACTORS.length];
    double still = evidence.score(none) + Math.log(1 - CHANGE);
    double most = still;
    for (int t = 0; t < scores.length; t++) {
      for (int f = 0; f < FACTORS.length; f++) {
        double off = (Math.log(FACTORS[f]) - LIKELY_LOG) / LIKELY_SIGMA;
        double prior = FACTORS[f] == 1 ? Math.log(0.5) : -off * off / 2 + LOG_NORM;
        scores[t][f] =
            FACTORS[f] == base
                ? Double.NEGATIVE_INFINITY
                : evidence.score(new Step(times.get(t), FACTORS[f]))
                    + prior
                    + Math.log(CHANGE / scores.length);
        most = Math.max(most, scores[t][f]);
      }
    }
    double changed = 0;
    double sum = 0;
    double bestTime = 0;
    double best = 0;
    for (int t = 0; t < scores.length; t++) {
      double here = 0;
      for (int f = 0; f < FACTORS.length; f++) {
        double weight = Math.exp(scores[t][f] - most);
        here += weight;
        sum += weight * Math.log(FACTORS[f]);
      }
      changed += here;
      if (here > best) {
        best = here;
        bestTime = times.get(t);
      }
    }
    Step believed = none;
    if (changed > Math.exp(still - most)) {
      believed = new Step(bestTime, Math.exp(sum / changed));
    } else {
      sinceLast = 0;
    }
    boolean news = Math.abs(Math.log(believed.slowdown / last.slowdown)) > NEWS;
    if (!news && believed != none && last.slowdown != base) {
      believed = new Step(bestTime, last.slowdown);
    }
    last = believed;
    return news;
  }

  /** Whether anything seen is off by more than luck easily explains. */
  private boolean strange(double now, List<Running> running, Spread spread) {
    double limit = Math.max(0.05, 1.8 * spread.sigma());
    Step none = new Step(Double.POSITIVE_INFINITY, 1);
    for (Running r : running) {
      if (work(r.start, now, none) > r.expected() * Math.exp(limit / 2)) {
        return true;
      }
    }
    for (Seen s : seen) {
      if (s.finish > settled.getLast().from
          && s.expected() > 0
          && Math.abs(Math.log(Math.max(1e-9, work(s.start, s.finish, none)) / s.expected()))
              > limit) {
        return true;
      }
    }
    return false;
  }

  /** Moments at which the speed may have changed: evenly over what is seen. */
  private List<Double> candidates(double now, List<Running> running) {
    double floor = settled.getLast().from;
    double first = now;
    for (Seen s : seen) {
      if (s.finish > floor) {
        first = Math.min(first, s.start);
      }
    }
    for (Running r : running) {
      first = Math.min(first, r.start);
    }
    first = Math.max(first, floor);
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < MOST_CANDIDATES; i++) {
      times.add(first + (now - first) * i / MOST_CANDIDATES);
    }
    return times;
  }

  /** What tells of the speed: spans of time, the work expected in them, and how sure that is. */
  private final class Evidence {
    final double[] start;
    final double[] finish;
    final double[] expected;
    final Spread[] spread;
    final int ended;

    Evidence(double now, List<Running> running, Spread known) {
      List<Seen> told = new ArrayList<>();
      for (Seen s : seen) {
        if (s.finish > settled.getLast().from && s.expected() > 0) {
          told.add(s);
        }
      }
      List<Running> open = new ArrayList<>(running);
      open.removeIf(r -> r.expected() <= 0 || r.start >= now);
      if (open.size() > WINDOW) {
        open.sort(Comparator.comparingDouble(r -> (r.start - now) / r.expected()));
        open = open.subList(0, WINDOW);
      }
      ended = told.size();
      int n = ended + open.size();
      start = new double[n];
      finish = new double[n];
      expected = new double[n];
      spread = new Spread[n];
      for (int i = 0; i < n; i++) {
        if (i < ended) {
          Seen s = told.get(i);
          set(i, s.start, s.finish, s.expected(), known.with(s.bias.variance()));
        } else {
          Running r = open.get(i - ended);
          set(i, r.start, now, r.expected(), known.with(r.bias.variance()));
        }
      }
    }

    private void set(int i, double from, double to, double whole, Spread around) {
      start[i] = from;
      finish[i] = to;
      expected[i] = whole;
      spread[i] = around;
    }

    /** Logarithm of how likely all of it is if the speed changed so. */
    double score(Step change) {
      double score = 0;
      for (int i = 0; i < start.length; i++) {
        double done = Math.max(1e-9, work(start[i], finish[i], change));
        double log = Math.log(done / expected[i]);
        score += i < ended ? spread[i].logDensity(log) : spread[i].logBeyond(log);
      }
      return score;
    }
  }
}
