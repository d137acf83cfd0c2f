package dev.heddle.ui.run;

import dev.heddle.model.Holding;
import dev.heddle.model.Plan;
import dev.heddle.run.RunSnapshot;

/**
 * Money over the time of a run. Rent accrues evenly while a machine is held; what was spent is
 * scaled so that it ends at what the run says, so that moves of data are in it.
 */
final class Spending {
  private final Plan plan;
  private final double now;
  private final double soFar;
  private final double end;
  private final double atEnd;

  private Spending(Plan plan, double now, double soFar, double end, double atEnd) {
    this.plan = plan;
    this.now = now;
    this.soFar = soFar;
    this.end = end;
    this.atEnd = atEnd;
  }

  /** What was spent until now, and what is to come as far as is known. */
  static Spending of(RunSnapshot run) {
    double end = Math.max(run.now(), run.current().makespanSeconds());
    return new Spending(run.current(), run.now(), run.costSoFar(), end, run.costForecast());
  }

  /** What the launched plan meant to spend. */
  static Spending planned(RunSnapshot run) {
    Plan plan = run.launched();
    double end = plan.makespanSeconds();
    return new Spending(plan, end, plan.cost(), end, plan.cost());
  }

  /** Money spent until that second. */
  double at(double second) {
    if (second <= now) {
      double whole = rent(now);
      return whole <= 0
          ? soFar * Math.min(1, second / Math.max(1e-9, now))
          : soFar * rent(second) / whole;
    }
    double ahead = rent(end) - rent(now);
    double share =
        ahead <= 0
            ? Math.min(1, (second - now) / Math.max(1e-9, end - now))
            : (rent(Math.min(end, second)) - rent(now)) / ahead;
    return soFar + (atEnd - soFar) * share;
  }

  private double rent(double until) {
    double sum = 0;
    for (Holding h : plan.machines()) {
      double held = h.to() - h.from();
      double share = held <= 0 ? 0 : (Math.min(until, h.to()) - h.from()) / held;
      sum += h.cost() * Math.max(0, Math.min(1, share));
    }
    return sum;
  }
}
