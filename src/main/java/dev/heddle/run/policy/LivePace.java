package dev.heddle.run.policy;

import dev.heddle.run.Happening;
import dev.heddle.run.core.RunState;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Keeps what planning costs small beside the run itself, in real time; in a simulation, where
 * planning takes no time, it allows all.
 */
final class LivePace {
  private static final double LOOK_SECONDS = 0.2;

  /** A plan may cost this share of the time. */
  private static final double PLAN_SHARE = 0.03;

  /** Ends in a second above which each of them must cost little. */
  private static final double HASTY_RATE = 100;

  private static final int GRAVE = 4;

  private final LongSupplier nanos;
  private double lookedAt = Double.NEGATIVE_INFINITY;
  private double rate;
  private double ratedAt;
  private long planBegan;
  private long planAgain;
  private boolean live;

  LivePace(LongSupplier nanos) {
    this.nanos = nanos;
    this.planAgain = nanos.getAsLong();
  }

  /** Whether to look at the machines' speeds now. */
  boolean mayLook(RunState state) {
    if (state.traits.startsAtOnce()) {
      return true;
    }
    if (state.now < lookedAt + LOOK_SECONDS) {
      return false;
    }
    lookedAt = state.now;
    return true;
  }

  /** Whether tasks end so fast one after another that nothing may be planned at each end. */
  boolean hasty(RunState state, List<Happening> happenings) {
    live = !state.traits.startsAtOnce();
    if (!live) {
      return false;
    }
    int ended = 0;
    for (Happening happening : happenings) {
      ended += happening instanceof Happening.Finished ? 1 : 0;
    }
    double passed = state.now - ratedAt;
    ratedAt = state.now;
    // A mean over about the last second.
    rate = rate * Math.exp(-passed) + ended;
    return rate > HASTY_RATE;
  }

  /** Whether a plan of very many tasks may be made now: grave news waits for nothing. */
  boolean mayPlan(Triggers triggers) {
    planBegan = nanos.getAsLong();
    return !live || triggers.weight() >= GRAVE || planBegan - planAgain >= 0;
  }

  /** A plan was made. */
  void planned() {
    long now = nanos.getAsLong();
    planAgain = now + (long) ((now - planBegan) / PLAN_SHARE);
  }
}
