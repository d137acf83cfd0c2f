package dev.heddle.ui.plan;

import dev.heddle.io.Units;
import dev.heddle.model.Assignment;
import dev.heddle.model.Edge;
import dev.heddle.model.Plan;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.plan.PlanFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is said of a plan, and how it differs from another, in words. */
final class PlanText {
  private static final int NAMED = 2;

  private PlanText() {}

  /** Head and rest of a sentence, the head set in Medium. */
  record Sentence(String head, String rest) {}

  /** "4 machines · GPUs 47 % busy while held · 312 GiB moved · no violation". */
  static String facts(Plan plan, PlanFacts facts) {
    List<String> parts = new ArrayList<>();
    parts.add(facts.machines() + (facts.machines() == 1 ? " machine" : " machines"));
    if (!Double.isNaN(facts.gpuBusy())) {
      parts.add("GPUs " + Units.percent(facts.gpuBusy(), 0) + " busy while held");
    } else if (!Double.isNaN(facts.coreBusy())) {
      parts.add("cores " + Units.percent(facts.coreBusy(), 0) + " busy while held");
    }
    parts.add(facts.movedMiB() > 0 ? Units.size(facts.movedMiB()) + " moved" : "no data moved");
    int violations = plan.violations().size();
    parts.add(
        violations == 0
            ? "no violation"
            : violations == 1
                ? plan.violations().getFirst().code().word() + " not met"
                : violations + " violations");
    return String.join(" · ", parts);
  }

  /** What is said of the column that the others are marked against. */
  static Sentence reference(Project project, Plan plan, PlanFacts facts) {
    Edge move = facts.longestMove();
    if (move == null) {
      return new Sentence(
          "The reference.", " No data crosses between machines on its critical path.");
    }
    return new Sentence(
        "The reference.",
        " "
            + name(project, move.from())
            + " is on "
            + machineOf(plan, move.from())
            + ": "
            + Units.size(move.dataMiB())
            + " cross to "
            + machineOf(plan, move.to())
            + " before "
            + name(project, move.to())
            + " starts.");
  }

  /** How a plan differs from the reference. */
  static Sentence difference(Project project, Plan plan, Plan reference) {
    double seconds = plan.makespanSeconds() - reference.makespanSeconds();
    double money = plan.cost() - reference.cost();
    List<String> head = new ArrayList<>();
    head.add(
        Math.abs(seconds) < 0.5
            ? "as fast"
            : Units.difference(seconds).substring(1) + (seconds < 0 ? " faster" : " slower"));
    head.add(
        Math.abs(money) < 0.005
            ? "as dear"
            : Units.money(Math.abs(money)) + (money < 0 ? " cheaper" : " dearer"));
    Map<String, String> moved = moved(plan, reference);
    String text = String.join(", ", head) + ":";
    String first = Character.toUpperCase(text.charAt(0)) + text.substring(1);
    if (moved.isEmpty()) {
      return new Sentence(first, " the same machines, another order.");
    }
    List<String> named = new ArrayList<>();
    moved.entrySet().stream()
        .limit(NAMED)
        .forEach(m -> named.add(name(project, m.getKey()) + " to " + m.getValue()));
    int more = moved.size() - named.size();
    String list =
        more > 0
            ? String.join(", ", named) + " and " + more + " more."
            : String.join(" and ", named) + ".";
    return new Sentence(
        first, " " + moved.size() + (moved.size() == 1 ? " task" : " tasks") + " moved. " + list);
  }

  /** Tasks on another machine than in the reference, with where they are, the longest first. */
  static Map<String, String> moved(Plan plan, Plan reference) {
    Map<String, String> before = machines(reference);
    Map<String, Double> seconds = new HashMap<>();
    plan.assignments().forEach(a -> seconds.merge(a.task(), a.finish() - a.start(), Double::sum));
    Map<String, String> moved = new LinkedHashMap<>();
    machines(plan).entrySet().stream()
        .filter(e -> !e.getValue().equals(before.get(e.getKey())))
        .sorted(
            java.util.Comparator.comparingDouble(
                (Map.Entry<String, String> e) -> -seconds.getOrDefault(e.getKey(), 0.0)))
        .forEach(e -> moved.put(e.getKey(), e.getValue()));
    return moved;
  }

  private static Map<String, String> machines(Plan plan) {
    Map<String, String> machines = new LinkedHashMap<>();
    for (Assignment a : plan.assignments()) {
      machines.putIfAbsent(a.task(), a.machine());
    }
    return machines;
  }

  private static String machineOf(Plan plan, String task) {
    return machines(plan).getOrDefault(task, "no machine");
  }

  /** A limit of money, without cents where it has none. */
  static String limit(double money, String currency) {
    String text = Units.money(money, currency);
    return Math.abs(money - Math.rint(money)) < 0.005 ? text.replace(".00", "") : text;
  }

  /** A planner's name for people. */
  static String title(String planner) {
    return planner.isEmpty() ? "" : Character.toUpperCase(planner.charAt(0)) + planner.substring(1);
  }

  static String name(Project project, String id) {
    return project.tasks().stream()
        .filter(t -> t.id().equals(id))
        .findFirst()
        .map(Task::name)
        .orElse(id);
  }

  /** "Selected: …", for one or many. */
  static String selected(Project project, Set<String> ids) {
    return switch (ids.size()) {
      case 0 -> "";
      case 1 -> "Selected: " + name(project, ids.iterator().next());
      default -> "Selected: " + ids.size() + " tasks";
    };
  }
}
