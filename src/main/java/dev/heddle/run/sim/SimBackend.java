package dev.heddle.run.sim;

import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Scenario;
import dev.heddle.run.AttemptId;
import dev.heddle.run.AttemptSpec;
import dev.heddle.run.Backend;
import dev.heddle.run.FailureReason;
import dev.heddle.run.Happening;
import dev.heddle.run.Order;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The simulated back end: a discrete-event twin of machines, transfers and tasks with the noise,
 * faults and price changes of a scenario. A function of project, pool, scenario, seed and orders.
 *
 * <p>At one instant ends come before arrivals and start-ups, and these before what befalls
 * machines. Not for use by several threads, but {@link #wake}.
 */
public final class SimBackend implements Backend {
  private final Agenda agenda = new Agenda();
  private final Map<AttemptId, SimAttempt> running = new HashMap<>();
  private final Map<String, Double> keptShares = new HashMap<>();
  private final Dice dice;
  private final Pace pace;

  /** What a submission costs where a scenario says so; formats.md knows of none. */
  private final double submissionSeconds;

  private final SimFleet fleet;
  private final SimMoves moves;
  private List<Happening> told = new ArrayList<>();

  /** A simulation as fast as it goes. */
  public SimBackend(Project project, Pool pool, Scenario scenario, long seed) {
    this(project, pool, scenario, seed, Double.POSITIVE_INFINITY);
  }

  /**
   * A simulation to watch.
   *
   * @param secondsPerSecond simulated seconds in a real one; infinite: as fast as it goes
   */
  public SimBackend(
      Project project, Pool pool, Scenario scenario, long seed, double secondsPerSecond) {
    Luck luck = new Luck(seed);
    this.dice = new Dice(project, scenario, luck);
    this.submissionSeconds =
        scenario.extras().get("submissionSeconds") instanceof Number number
            ? Math.max(0, number.doubleValue())
            : 0;
    this.pace = new Pace(secondsPerSecond);
    this.moves = new SimMoves(pool.network().routes(), agenda, this::tell);
    this.fleet = new SimFleet(pool, scenario, luck, agenda, this::tell);
    fleet.onLoss(this::lose);
    fleet.onSpeed(this::reschedule);
    fleet.begin();
  }

  private void tell(Happening happening) {
    told.add(happening);
  }

  @Override
  public String name() {
    return "simulated";
  }

  @Override
  public Traits traits() {
    return Traits.SIMULATED;
  }

  @Override
  public double submissionSeconds(String machine) {
    return submissionSeconds;
  }

  @Override
  public double now() {
    return agenda.now();
  }

  @Override
  public void graphChanged(Project project) {
    dice.learn(project);
  }

  @Override
  public List<Happening> await(double until) throws InterruptedException {
    while (told.isEmpty()) {
      double at = Math.min(until, agenda.next());
      if (!Double.isFinite(at) || !pace.waitUntil(at)) {
        return List.of();
      }
      if (!agenda.advance(until)) {
        return List.of();
      }
    }
    List<Happening> all = told;
    told = new ArrayList<>();
    return all;
  }

  @Override
  public void wake() {
    pace.wake();
  }

  /** A simulation does not outlive its process: nothing of what was sent has begun. */
  @Override
  public void adopt(Collection<AttemptSpec> inFlight) {
    for (AttemptSpec spec : inFlight) {
      tell(
          new Happening.Failed(
              now(),
              spec.id(),
              FailureReason.NOT_STARTED,
              null,
              null,
              "the simulation was closed"));
    }
  }

  @Override
  public void close() {
    agenda.clear();
  }

  @Override
  public void send(List<Order> orders) {
    for (Order order : orders) {
      switch (order) {
        case Order.Acquire acquire -> fleet.acquire(acquire.machine());
        case Order.Release release -> fleet.release(release.machine());
        case Order.Stage stage -> moves.stage(stage, fleet.machine(stage.toMachine()));
        case Order.Unstage unstage -> moves.unstage(unstage);
        case Order.Start start -> begin(start.chain(), submissionSeconds);
        case Order.Cancel cancel -> {
          SimAttempt attempt = running.get(cancel.attempt());
          if (attempt != null) {
            keep(attempt);
            end(attempt);
            tell(new Happening.Cancelled(now(), cancel.attempt()));
            for (AttemptSpec next : attempt.rest) {
              tell(new Happening.Cancelled(now(), next.id()));
            }
          }
        }
      }
    }
    fleet.pollAgain();
  }

  /**
   * Begins a submission, or what is left of it.
   *
   * @param waits seconds on its machine before the first of it does anything
   */
  private void begin(List<AttemptSpec> chain, double waits) {
    AttemptSpec spec = chain.getFirst();
    SimMachine machine = fleet.machine(spec.machine());
    double full = dice.seconds(spec, machine.type);
    double kept = keptShares.getOrDefault(spec.id().luckName(), 0.0);
    double whole = full * (1 - kept);
    double left = whole;
    FailureReason ending = null;
    double failsAt = dice.failsAt(spec.id().luckName(), spec.id().number());
    if (failsAt < 1) {
      left = whole * failsAt;
      ending = FailureReason.EXIT_CODE;
    }
    Double peak = dice.peakMemoryMiB(spec);
    if (peak != null && spec.memoryMiB() > 0 && peak > spec.memoryMiB()) {
      double killedAt = whole * spec.memoryMiB() / peak;
      if (killedAt < left) {
        left = killedAt;
        ending = FailureReason.OUT_OF_MEMORY;
      }
    }
    SimAttempt attempt =
        new SimAttempt(
            spec,
            machine,
            now(),
            full,
            kept,
            left + waits,
            ending,
            peak,
            chain.subList(1, chain.size()));
    machine.running.add(attempt);
    running.put(spec.id(), attempt);
    schedule(attempt);
    if (spec.timeoutSeconds() != null) {
      agenda.at(
          now() + spec.timeoutSeconds(),
          Agenda.ENDS,
          () -> {
            if (!attempt.over) {
              fail(attempt, FailureReason.TIMEOUT, "over its time-out");
            }
          });
    }
  }

  private void schedule(SimAttempt attempt) {
    int version = ++attempt.version;
    agenda.at(
        attempt.endsAt(),
        Agenda.ENDS,
        () -> {
          if (!attempt.over && attempt.version == version) {
            finish(attempt);
          }
        });
  }

  private void reschedule(SimMachine machine, double slowdown) {
    for (SimAttempt attempt : machine.running) {
      attempt.settle(now());
    }
    machine.slowdown = slowdown;
    machine.running.forEach(this::schedule);
  }

  private void finish(SimAttempt attempt) {
    if (attempt.ending != null) {
      fail(attempt, attempt.ending, "");
      return;
    }
    end(attempt);
    moves.written(attempt.spec, attempt.machine);
    tell(new Happening.Finished(now(), attempt.spec.id(), attempt.peakMemoryMiB));
    if (!attempt.rest.isEmpty()) {
      begin(attempt.rest, 0);
    }
  }

  private void fail(SimAttempt attempt, FailureReason reason, String detail) {
    end(attempt);
    Integer exit =
        switch (reason) {
          case EXIT_CODE -> 1;
          case OUT_OF_MEMORY -> 137;
          default -> null;
        };
    Double peak = reason == FailureReason.OUT_OF_MEMORY ? null : attempt.peakMemoryMiB;
    tell(new Happening.Failed(now(), attempt.spec.id(), reason, exit, peak, detail));
    for (AttemptSpec next : attempt.rest) {
      tell(
          new Happening.Failed(
              now(), next.id(), FailureReason.NOT_STARTED, null, null, "one before it failed"));
    }
  }

  private void end(SimAttempt attempt) {
    attempt.over = true;
    attempt.machine.running.remove(attempt);
    running.remove(attempt.spec.id());
  }

  /** Remembers what a task's last checkpoint holds. */
  private void keep(SimAttempt attempt) {
    double every = dice.checkpointSeconds(attempt.spec);
    double elapsed = now() - attempt.start;
    if (every <= 0 || elapsed < every || attempt.fullSeconds <= 0) {
      return;
    }
    attempt.settle(now());
    double workDone = attempt.doneSeconds();
    double atCheckpoint = workDone * Math.floor(elapsed / every) * every / elapsed;
    keptShares.put(
        attempt.spec.id().luckName(),
        Math.min(1, attempt.keptShare + atCheckpoint / attempt.fullSeconds));
  }

  private void lose(SimMachine machine) {
    for (SimAttempt attempt : List.copyOf(machine.running)) {
      keep(attempt);
      end(attempt);
    }
  }
}
