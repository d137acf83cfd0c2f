package dev.heddle.cli;

import dev.heddle.io.Problem;
import dev.heddle.io.Units;
import dev.heddle.model.Project;
import dev.heddle.run.Decision;
import dev.heddle.run.RunSnapshot;
import dev.heddle.run.TaskView;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A run for people. */
final class RunText {
  private static final int MOST_ROWS = 40;
  private static final int MOST_FAILURES = 10;

  private final Terminal terminal;
  private final Project project;

  RunText(Terminal terminal, Project project) {
    this.terminal = terminal;
    this.project = project;
  }

  /** The latest end of an attempt, in seconds. */
  static double makespan(RunSnapshot run) {
    double latest = 0;
    for (TaskView task : run.tasks().values()) {
      for (TaskView.AttemptView attempt : task.attempts()) {
        Double finish = attempt.finish();
        latest = Math.max(latest, finish == null ? 0 : finish);
      }
    }
    return latest;
  }

  void print(RunSnapshot run) {
    terminal.line(
        "run "
            + run.id()
            + ": "
            + (project.name().isEmpty() ? "project" : project.name())
            + ", "
            + run.state());
    Table facts = new Table("", "");
    if (!run.projectFile().isEmpty()) {
      facts.row("file", run.projectFile());
    }
    facts.row("on", run.on() + ", " + run.policy());
    facts.row("started", run.startedAt().truncatedTo(java.time.temporal.ChronoUnit.SECONDS) + "");
    facts.row("tasks", states(run));
    facts.row(
        "makespan",
        Words.duration(makespan(run))
            + " so far, planned "
            + Words.duration(run.launched().makespanSeconds())
            + ", now expected "
            + Words.duration(run.current().makespanSeconds()));
    facts.row(
        "cost",
        Units.money(run.costSoFar(), project.currency())
            + " so far, planned "
            + Units.money(run.launched().cost(), project.currency())
            + ", now expected "
            + Units.money(run.costForecast(), project.currency()));
    facts.row("re-plans", Units.count(run.replans()));
    facts.print(terminal);
    tasks(run);
    decisions(run.decisions());
    failures(run);
  }

  private static String states(RunSnapshot run) {
    Map<TaskView.State, Integer> counts = new EnumMap<>(TaskView.State.class);
    run.tasks().values().forEach(t -> counts.merge(t.state(), 1, Integer::sum));
    StringBuilder text = new StringBuilder();
    counts.forEach(
        (state, count) ->
            text.append(text.isEmpty() ? "" : ", ")
                .append(Units.count(count))
                .append(' ')
                .append(state.name().toLowerCase(Locale.ROOT)));
    return text.toString();
  }

  private void tasks(RunSnapshot run) {
    Table table = new Table("task", "state", "machine", ">start", ">took", ">attempts");
    int shown = 0;
    for (TaskView task : run.tasks().values()) {
      if (shown++ >= MOST_ROWS) {
        continue;
      }
      String state = task.state().name().toLowerCase(Locale.ROOT);
      if (task.attempts().isEmpty()) {
        table.row(Problem.shown(task.task()), state, "", "", "", "0");
        continue;
      }
      TaskView.AttemptView last = telling(task);
      Double finish = last.finish();
      table.row(
          Problem.shown(task.task()),
          state,
          last.machine(),
          Words.duration(last.start()),
          finish == null ? "" : Words.duration(finish - last.start()),
          Units.count(task.attempts().size()));
    }
    terminal.line("");
    table.print(terminal);
    if (shown > MOST_ROWS) {
      terminal.line("and " + (shown - MOST_ROWS) + " more tasks");
    }
  }

  /** The attempt that did the task, else the newest. */
  private static TaskView.AttemptView telling(TaskView task) {
    return task.attempts().stream()
        .filter(a -> a.state() == TaskView.State.DONE)
        .findFirst()
        .orElse(task.attempts().getLast());
  }

  private void decisions(List<Decision> decisions) {
    if (decisions.isEmpty()) {
      return;
    }
    terminal.line("");
    terminal.line("decisions");
    for (Decision decision : decisions.reversed().stream().limit(MOST_ROWS).toList().reversed()) {
      Double brought = decision.broughtSeconds();
      terminal.line(
          "  "
              + Words.duration(decision.at())
              + "  "
              + decision.text()
              + (decision.state().equals("taken") ? "" : " [" + decision.state() + "]")
              + (brought == null ? "" : ", brought " + Units.difference(brought)));
    }
  }

  /** Tasks that failed for good, with the place of their output. */
  void failures(RunSnapshot run) {
    int shown = 0;
    for (TaskView task : run.tasks().values()) {
      if (task.state() == TaskView.State.FAILED && shown++ < MOST_FAILURES) {
        TaskView.AttemptView last = task.attempts().isEmpty() ? null : task.attempts().getLast();
        String output =
            last == null || last.outputFolder() == null
                ? ""
                : "; its output is in " + last.outputFolder();
        terminal.line("! " + Problem.shown(task.task()) + " failed: " + task.reason() + output);
      }
    }
    if (shown > MOST_FAILURES) {
      terminal.line("! and " + (shown - MOST_FAILURES) + " more");
    }
  }
}
