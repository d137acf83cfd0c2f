package dev.heddle.run.policy;

import dev.heddle.model.MachineType;
import dev.heddle.model.Pool;
import dev.heddle.model.Scenario;
import dev.heddle.plan.Durations;
import dev.heddle.run.Happening;
import dev.heddle.run.core.Attempt;
import dev.heddle.run.core.MachineRun;
import dev.heddle.run.core.Mode;
import dev.heddle.run.core.RunState;
import dev.heddle.run.core.TaskRun;
import dev.heddle.run.core.Unit;
import dev.heddle.run.sim.Dice;
import dev.heddle.run.sim.Luck;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All that will happen in a simulated run: what only the clairvoyant yardstick may know. */
final class Foresight implements Estimates {
  private final Durations declared;
  private final Scenario scenario;
  private final Dice dice;

  Foresight(Durations declared, Scenario scenario, Dice dice) {
    this.declared = declared;
    this.scenario = scenario;
    this.dice = dice;
  }

  static Foresight of(dev.heddle.model.Project project, Scenario scenario, long seed) {
    return new Foresight(
        Durations.declared(project), scenario, new Dice(project, scenario, new Luck(seed)));
  }

  /** The pool with the machines that will come. */
  Pool grown(Pool pool) {
    List<MachineType> types = new ArrayList<>();
    for (MachineType type : pool.types()) {
      int more = 0;
      for (Scenario.Event event : scenario.events()) {
        if (event instanceof Scenario.Event.Count count
            && count.type().equals(type.id())
            && count.delta() > 0) {
          more += count.delta();
        }
      }
      types.add(type.withCount(type.count() + more));
    }
    return pool.withTypes(types);
  }

  /** Puts what will befall machines into a look at the run's beginning. */
  void foresee(Rest rest, Pool before) {
    Map<String, Integer> counts = new HashMap<>();
    before.types().forEach(type -> counts.put(type.id(), type.count()));
    for (Scenario.Event event : scenario.events()) {
      if (event instanceof Scenario.Event.Count count && count.delta() > 0) {
        int from = counts.getOrDefault(count.type(), 0);
        counts.put(count.type(), from + count.delta());
        for (int k = 0; k < rest.machines.size(); k++) {
          MachineRun machine = rest.machines.get(k);
          int number = machine.machine.number();
          if (machine.type().id().equals(count.type())
              && number > from
              && number <= from + count.delta()) {
            rest.close(k, 0, count.at() + machine.type().startupSeconds());
          }
        }
      }
      if (event instanceof Scenario.Event.Lost lost) {
        for (int k = 0; k < rest.machines.size(); k++) {
          MachineRun machine = rest.machines.get(k);
          if (machine.id().equals(lost.machine())) {
            double until =
                lost.forSeconds() == null
                    ? Double.POSITIVE_INFINITY
                    : lost.at() + lost.forSeconds() + machine.type().startupSeconds();
            rest.close(k, lost.at(), until);
          }
        }
      }
    }
    List<List<double[]>> speeds = new ArrayList<>();
    boolean vary = false;
    for (MachineRun machine : rest.machines) {
      List<double[]> steps = speeds(machine);
      vary |= steps.size() > 1;
      speeds.add(steps);
    }
    if (vary) {
      rest.stretch = (k, start, work) -> stretch(speeds.get(k), start, work);
    }
  }

  /** Steps of (from, slow-down) of a machine. */
  private List<double[]> speeds(MachineRun machine) {
    List<double[]> changes = new ArrayList<>();
    for (Scenario.Event event : scenario.events()) {
      if (event instanceof Scenario.Event.Slow slow && slow.machine().equals(machine.id())) {
        changes.add(new double[] {slow.at(), slow.factor()});
        if (slow.forSeconds() != null) {
          changes.add(new double[] {slow.at() + slow.forSeconds(), 1 / slow.factor()});
        }
      }
    }
    changes.sort((a, b) -> Double.compare(a[0], b[0]));
    List<double[]> steps = new ArrayList<>();
    steps.add(new double[] {0, 1});
    for (double[] change : changes) {
      steps.add(new double[] {change[0], steps.getLast()[1] * change[1]});
    }
    return steps;
  }

  private static double stretch(List<double[]> steps, double start, double work) {
    double at = start;
    double left = work;
    for (int s = 0; s < steps.size(); s++) {
      double until = s + 1 < steps.size() ? steps.get(s + 1)[0] : Double.POSITIVE_INFINITY;
      if (until <= at) {
        continue;
      }
      double takes = left * steps.get(s)[1];
      if (at + takes <= until) {
        return at + takes - start;
      }
      left -= (until - at) / steps.get(s)[1];
      at = until;
    }
    return at - start;
  }

  @Override
  public double declared(TaskRun task, Mode mode, MachineRun machine) {
    return seconds(task, mode, machine);
  }

  /** All attempts one after another, until one succeeds. */
  @Override
  public double seconds(TaskRun task, Mode mode, MachineRun machine) {
    double longest = 0;
    for (Unit unit : task.units) {
      double all = 0;
      for (int attempt = 1; attempt <= task.task().retries() + 1; attempt++) {
        double whole =
            dice.seconds(
                task.task(),
                unit.name(),
                attempt,
                mode.way().variant(),
                machine.type(),
                mode.cores(),
                task.shards());
        double share = dice.failsAt(unit.name(), attempt);
        all += whole * share;
        if (share >= 1) {
          break;
        }
      }
      longest = Math.max(longest, all);
    }
    return longest;
  }

  /** What a plain estimate says: for the word of an attempt's expectation. */
  double plain(TaskRun task, Mode mode, MachineRun machine) {
    return declared.seconds(task.task(), mode.way(), machine.type(), mode.cores(), task.shards());
  }

  @Override
  public double kindFactor(String kind) {
    return 1;
  }

  @Override
  public double slowdown(MachineRun machine) {
    return 1;
  }

  @Override
  public double lowerQuartile(TaskRun task, Mode mode, MachineRun machine) {
    return seconds(task, mode, machine);
  }

  @Override
  public double remaining(Attempt attempt, double elapsed) {
    return Math.max(0, seconds(attempt.unit.task, attempt.mode, attempt.machine) - elapsed);
  }

  @Override
  public Outlook outlook(Attempt attempt, double now) {
    double left = remaining(attempt, now - attempt.start);
    return new Outlook(new double[] {1}, new double[] {left}, new double[] {1});
  }

  @Override
  public double left(Attempt attempt, double now, double times) {
    return remaining(attempt, now - attempt.start);
  }

  @Override
  public double stragglerShare() {
    return 0;
  }

  @Override
  public void learn(Attempt finished) {}

  @Override
  public boolean look(RunState state, List<Happening> happenings) {
    return false;
  }

  @Override
  public double sigma() {
    return 0;
  }

  @Override
  public long version() {
    return 0;
  }
}
