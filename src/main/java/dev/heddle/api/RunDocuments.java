package dev.heddle.api;

import dev.heddle.io.PlanFiles;
import dev.heddle.io.PoolFiles;
import dev.heddle.io.ProjectFiles;
import dev.heddle.run.Decision;
import dev.heddle.run.RunEvent;
import dev.heddle.run.RunSnapshot;
import dev.heddle.run.RunSummary;
import dev.heddle.run.TaskView;
import dev.heddle.run.core.Explanation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs as plain JSON values, the same for commands and server. */
public final class RunDocuments {
  private RunDocuments() {}

  /** A line of {@code run --json}. */
  public static Map<String, @Nullable Object> event(RunEvent event) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("at", event.at());
    out.put("event", event.event());
    out.putAll(event.fields());
    return out;
  }

  /** The history. */
  public static Map<String, @Nullable Object> list(List<RunSummary> runs) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("runs", runs.stream().map(RunDocuments::summary).toList());
    return out;
  }

  private static Map<String, @Nullable Object> summary(RunSummary run) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("id", run.id());
    out.put("project", run.project());
    out.put("file", run.projectFile());
    out.put("on", run.on());
    out.put("policy", run.policy());
    out.put("planner", run.planner());
    out.put("state", run.state());
    out.put("startedAt", run.startedAt().toString());
    out.put("tasks", run.tasks());
    out.put("tasksDone", run.tasksDone());
    out.put("tasksFailed", run.tasksFailed());
    out.put("plannedSeconds", run.plannedSeconds());
    out.put("makespanSeconds", run.makespanSeconds());
    out.put("plannedCost", run.plannedCost());
    out.put("cost", run.cost());
    out.put("replans", run.replans());
    return out;
  }

  /** One run with all that is known of it. */
  public static Map<String, @Nullable Object> snapshot(RunSnapshot run) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("id", run.id());
    out.put("file", run.projectFile());
    out.put("on", run.on());
    out.put("policy", run.policy());
    out.put("state", run.state());
    out.put("startedAt", run.startedAt().toString());
    out.put("nowSeconds", run.now());
    out.put("costSoFar", run.costSoFar());
    out.put("costForecast", run.costForecast());
    MoneyRange money = MoneyRange.of(run);
    out.put("costForecastP10", money.low());
    out.put("costForecastP90", money.high());
    out.put("replans", run.replans());
    out.put("lastEvent", run.lastSequence());
    out.put("tasks", run.tasks().values().stream().map(RunDocuments::task).toList());
    out.put("machines", run.machines().values().stream().map(RunDocuments::machine).toList());
    out.put("decisions", run.decisions().stream().map(RunDocuments::decision).toList());
    out.put("launched", PlanFiles.tree(run.launched()));
    out.put("plan", PlanFiles.tree(run.current()));
    out.put("project", ProjectFiles.tree(run.project()));
    out.put("pool", PoolFiles.tree(run.pool()));
    return out;
  }

  private static Map<String, @Nullable Object> task(TaskView task) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("id", task.task());
    out.put("state", word(task.state()));
    if (!task.reason().isEmpty()) {
      out.put("reason", task.reason());
    }
    out.put("attempts", task.attempts().stream().map(RunDocuments::attempt).toList());
    return out;
  }

  private static Map<String, @Nullable Object> attempt(TaskView.AttemptView attempt) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("attempt", attempt.id().number());
    out.put("shard", attempt.id().shard());
    out.put("machine", attempt.machine());
    out.put("cores", attempt.cores());
    out.put("variant", attempt.variant());
    out.put("state", word(attempt.state()));
    out.put("start", attempt.start());
    out.put("finish", attempt.finish());
    out.put("expectedFinish", attempt.expectedFinish());
    out.put("copy", attempt.copy());
    out.put("peakMemoryMiB", attempt.peakMemoryMiB());
    out.put("output", attempt.outputFolder() == null ? null : attempt.outputFolder().toString());
    if (!attempt.reason().isEmpty()) {
      out.put("reason", attempt.reason());
    }
    return out;
  }

  private static Map<String, @Nullable Object> machine(RunSnapshot.MachineView machine) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("id", machine.id());
    out.put("state", machine.state());
    out.put("heldFrom", machine.heldFrom());
    out.put("readyAt", machine.readyAt());
    out.put("costSoFar", machine.costSoFar());
    out.put("slowdown", machine.slowdown());
    return out;
  }

  /** A decision of the feedback loop. */
  public static Map<String, @Nullable Object> decision(Decision decision) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("number", decision.number());
    out.put("at", decision.at());
    out.put("trigger", decision.trigger());
    out.put("text", decision.text());
    out.put("state", decision.state());
    out.put("expectedGainSeconds", decision.expectedGainSeconds());
    out.put("broughtSeconds", decision.broughtSeconds());
    out.put(
        "considered",
        decision.considered().stream()
            .map(
                o -> {
                  Map<String, @Nullable Object> option = new LinkedHashMap<>();
                  option.put("text", o.text());
                  option.put("makespanSeconds", o.makespanSeconds());
                  option.put("cost", o.cost());
                  option.put("chosen", o.chosen());
                  return option;
                })
            .toList());
    out.put(
        "moves",
        decision.moves().stream()
            .map(m -> Map.of("kind", m.kind(), "task", m.task(), "from", m.from(), "to", m.to()))
            .toList());
    return out;
  }

  /** Why tasks are where they are. */
  public static Map<String, @Nullable Object> explanation(Explanation explanation) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put(
        "groups",
        explanation.groups().stream()
            .map(
                g -> {
                  Map<String, @Nullable Object> group = new LinkedHashMap<>();
                  group.put("state", g.state());
                  group.put("reason", g.reason());
                  group.put("next", g.next());
                  group.put("rest", g.rest());
                  group.put("count", g.count());
                  group.put("tasks", g.tasks());
                  return group;
                })
            .toList());
    return out;
  }

  private static String word(TaskView.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
