package dev.heddle.cli;

import dev.heddle.io.Units;
import dev.heddle.model.Assignment;
import dev.heddle.model.Holding;
import dev.heddle.model.Plan;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.model.Violation;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A plan for people. */
final class PlanText {
  private static final int MOST_MACHINES = 40;
  private static final int MOST_VIOLATIONS = 10;

  private final Terminal terminal;
  private final Project project;
  private final Pool pool;

  PlanText(Terminal terminal, Project project, Pool pool) {
    this.terminal = terminal;
    this.project = project;
    this.pool = pool;
  }

  static boolean unplaced(Plan plan) {
    return plan.violations().stream().anyMatch(v -> v.code() == Violation.Code.UNPLACED);
  }

  void print(Plan plan) {
    terminal.line(title(project, pool, plan));
    Table facts = new Table("", "");
    facts.row("planner", planner(plan));
    facts.row("makespan", Words.duration(plan.makespanSeconds()) + seconds(plan));
    facts.row("cost", money(plan.cost()));
    facts.row("bound", bound(plan));
    facts.row("gap", gap(plan));
    long guessed = guessed();
    if (guessed > 0) {
      facts.row(
          "guess",
          Words.count(guessed, "task has", "tasks have")
              + " no estimate: "
              + Units.duration(Task.GUESSED_WORK_SECONDS)
              + " each are assumed");
    }
    facts.print(terminal);
    violations(plan);
    if (!plan.assignments().isEmpty()) {
      terminal.line("");
      machines(plan);
    }
  }

  private long guessed() {
    Set<String> known = new HashSet<>();
    project.profiles().stream().filter(p -> p.seconds() != null).forEach(p -> known.add(p.kind()));
    return project.tasks().stream()
        .filter(t -> t.work() == null && !known.contains(t.kind()))
        .count();
  }

  static String title(Project project, Pool pool, Plan plan) {
    int tasks = project.tasks().size();
    int machines = pool.machines().size();
    return (project.name().isEmpty() ? "Project" : project.name())
        + ": "
        + Units.count(tasks)
        + (tasks == 1 ? " task, " : " tasks, ")
        + Units.count(machines)
        + (machines == 1 ? " machine, goal " : " machines, goal ")
        + plan.goal().word();
  }

  private static String planner(Plan plan) {
    return plan.planner()
        + ", "
        + Units.number(plan.elapsedSeconds(), 1)
        + " s"
        + (plan.iterations() > 0 ? ", " + Units.count(plan.iterations()) + " schedules tried" : "");
  }

  private static String seconds(Plan plan) {
    return plan.makespanSeconds() < 60
        ? ""
        : " (" + Units.decimals(plan.makespanSeconds(), 1) + " s)";
  }

  String money(double amount) {
    return Units.money(amount, project.currency());
  }

  String bound(Plan plan) {
    String value =
        plan.goal() == dev.heddle.model.Objective.Goal.COST
            ? money(plan.lowerBound().cost())
            : Words.duration(plan.lowerBound().makespanSeconds());
    return value + (plan.lowerBound().by().isEmpty() ? "" : ", by " + plan.lowerBound().by());
  }

  static String gap(Plan plan) {
    double gap = plan.gap();
    if (gap == 0) {
      return "0 %: optimal";
    }
    return Double.isFinite(gap) ? Units.percent(gap, 1) : "no bound";
  }

  void violations(Plan plan) {
    int shown = 0;
    for (Violation violation : plan.violations()) {
      if (shown++ == MOST_VIOLATIONS) {
        terminal.line("! and " + (plan.violations().size() - MOST_VIOLATIONS) + " more");
        return;
      }
      terminal.line("! " + violation);
    }
  }

  private void machines(Plan plan) {
    Map<String, Set<String>> tasks = new TreeMap<>();
    for (Assignment a : plan.assignments()) {
      tasks.computeIfAbsent(a.machine(), m -> new LinkedHashSet<>()).add(a.task());
    }
    Table table = new Table("machine", ">tasks", ">from", ">to", ">cost");
    int shown = 0;
    for (Holding holding : plan.machines()) {
      if (shown++ < MOST_MACHINES) {
        table.row(
            holding.id(),
            Units.count(tasks.getOrDefault(holding.id(), Set.of()).size()),
            Words.duration(holding.from()),
            Words.duration(holding.to()),
            money(holding.cost()));
      }
    }
    table.print(terminal);
    if (shown > MOST_MACHINES) {
      terminal.line("and " + (shown - MOST_MACHINES) + " more machines");
    }
  }
}
