package dev.heddle.run;

import dev.heddle.model.Assignment;
import dev.heddle.plan.Situation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run has settled, seen from outside: what a plan for its rest may no longer change. */
public final class Standing {
  private Standing() {}

  /**
   * The situation of a run. Second copies and data that is on its way are not known outside the
   * run: a plan that rests on this may ask a little more of the network than is needed.
   */
  public static Situation of(RunSnapshot run) {
    double now = run.now();
    Map<String, Integer> shards = new HashMap<>();
    for (Assignment a : run.current().assignments()) {
      if (a.shard() != null) {
        shards.merge(a.task(), 1, Integer::sum);
      }
    }
    List<Situation.Settled> settled = new ArrayList<>();
    for (Assignment a : run.current().assignments()) {
      TaskView view = run.tasks().get(a.task());
      boolean begun =
          view != null
              && view.attempts().stream()
                  .anyMatch(
                      t ->
                          java.util.Objects.equals(t.id().shard(), a.shard())
                              && t.machine().equals(a.machine())
                              && (t.state() == TaskView.State.DONE
                                  || t.state() == TaskView.State.RUNNING));
      if (begun) {
        boolean running = a.finish() > now;
        settled.add(
            new Situation.Settled(
                a.task(),
                a.shard(),
                shards.getOrDefault(a.task(), 1),
                a.machine(),
                a.start(),
                a.finish(),
                a.cores(),
                a.memoryMiB(),
                a.variant(),
                running));
      }
    }
    Map<String, Situation.MachineNow> machines = new LinkedHashMap<>();
    for (RunSnapshot.MachineView view : run.machines().values()) {
      boolean held = view.heldFrom() != null;
      if (view.state().equals("lost")) {
        machines.put(view.id(), new Situation.MachineNow(false, now, null));
      } else if (held) {
        Double ready = view.readyAt();
        machines.put(
            view.id(),
            new Situation.MachineNow(
                true, ready == null ? now : Math.max(now, ready), view.heldFrom()));
      }
    }
    return new Situation(now, settled, List.of(), machines, Map.of(), run.current(), 0);
  }
}
