package dev.heddle.run.core;

import dev.heddle.run.Decision;
import dev.heddle.run.FailureReason;
import dev.heddle.run.RunEvent;
import dev.heddle.run.RunHandle.GraphEdit;
import dev.heddle.run.TaskView;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells a run as the lines of {@code run --json}; the same journal tells the same lines. */
final class Narrator {
  private final RunState state;
  private final Consumer<RunEvent> listener;
  private long sequence;

  Narrator(RunState state, Consumer<RunEvent> listener) {
    this.state = state;
    this.listener = listener;
  }

  long sequence() {
    return sequence;
  }

  private void tell(double at, String event, Map<String, Object> fields) {
    listener.accept(new RunEvent(++sequence, at, event, fields));
  }

  void begun(double at) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("project", state.project().name());
    fields.put("tasks", state.tasks.size());
    tell(at, "run-started", fields);
  }

  private static Map<String, Object> attempt(Attempt attempt) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("task", attempt.id().task());
    fields.put("attempt", attempt.id().number());
    fields.put("machine", attempt.machine.id());
    double cores = attempt.mode.cores();
    fields.put("cores", cores == Math.rint(cores) ? (Object) (long) cores : (Object) cores);
    fields.put("variant", attempt.mode.way().variant());
    fields.put("shard", attempt.id().shard());
    return fields;
  }

  void started(Attempt attempt) {
    Map<String, Object> fields = attempt(attempt);
    if (attempt.spec.copy()) {
      fields.put("copy", true);
    }
    tell(attempt.start, "task-started", fields);
  }

  void finished(Attempt attempt) {
    Map<String, Object> fields = attempt(attempt);
    if (attempt.peakMemoryMiB != null) {
      fields.put("peakMemoryMiB", attempt.peakMemoryMiB);
    }
    tell(attempt.finish, "task-finished", fields);
  }

  void failed(Attempt attempt, FailureReason reason, @Nullable Integer exit, String detail) {
    Map<String, Object> fields = attempt(attempt);
    fields.put("reason", reason.word());
    if (exit != null) {
      fields.put("exitCode", exit);
    }
    if (!detail.isEmpty()) {
      fields.put("detail", detail);
    }
    tell(attempt.finish, "task-failed", fields);
  }

  void cancelled(Attempt attempt, String reason) {
    Map<String, Object> fields = attempt(attempt);
    fields.put("reason", reason);
    tell(attempt.finish, "task-cancelled", fields);
  }

  void machine(double at, String machine, String what, @Nullable Double factor) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("machine", machine);
    fields.put("what", what);
    if (factor != null) {
      fields.put("factor", factor);
    }
    tell(at, "machine-changed", fields);
  }

  void type(double at, String type, String what, double factor) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("type", type);
    fields.put("what", what);
    fields.put("factor", factor);
    tell(at, "machine-changed", fields);
  }

  void replanned(Decision decision) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("reason", decision.trigger());
    fields.put("moves", decision.moves().size());
    fields.put("expectedGainSeconds", decision.expectedGainSeconds());
    fields.put("decision", decision.number());
    tell(decision.at(), "replanned", fields);
  }

  void decision(Decision decision) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("decision", decision.number());
    fields.put("state", decision.state());
    fields.put("reason", decision.trigger());
    tell(state.now, "decision", fields);
  }

  void edited(double at, GraphEdit edit) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("added", edit.add().size());
    fields.put("removed", edit.remove().size());
    fields.put("updated", edit.update().size());
    tell(at, "graph-edited", fields);
  }

  void turned(double at, String how, String reason) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (!state.over()) {
      fields.put("state", how);
      if (!reason.isEmpty()) {
        fields.put("reason", reason);
      }
      tell(at, "run-" + how, fields);
      return;
    }
    fields.put("state", how);
    fields.put("makespanSeconds", makespan());
    fields.put("cost", state.cost());
    fields.put("replans", state.replans);
    if (!reason.isEmpty()) {
      fields.put("reason", reason);
    }
    tell(at, "run-finished", fields);
  }

  private double makespan() {
    double latest = 0;
    for (TaskRun task : state.tasks) {
      if (task.state == TaskView.State.DONE) {
        latest = Math.max(latest, task.doneAt);
      }
    }
    return latest;
  }
}
