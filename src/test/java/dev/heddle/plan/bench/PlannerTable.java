package dev.heddle.plan.bench;

import dev.heddle.model.Objective;
import dev.heddle.model.Plan;
import dev.heddle.model.Project;
import dev.heddle.plan.Limit;
import dev.heddle.plan.PlanRequest;
import dev.heddle.plan.PlanWatcher;
import dev.heddle.plan.Planner;
import dev.heddle.plan.Planners;
import dev.heddle.plan.Verifier;
import dev.heddle.plan.exact.ExactPlanner;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Prints how planners do on a folder of benchmarks, all in one run, instance by instance and then
 * family by family. docs/benchmarks.md says how to start it.
 */
public final class PlannerTable {
  private final PrintWriter out;
  private final double seconds;
  private final Map<String, Planner> planners = new LinkedHashMap<>();
  private final Map<String, Map<String, List<Double>>> measures = new LinkedHashMap<>();
  private int broken;

  private PlannerTable(PrintWriter out, double seconds) {
    this.out = out;
    this.seconds = seconds;
    Planners.all().forEach(p -> planners.put(p.name(), p));
    planners.put("cp-sat", ExactPlanner.alone(System::nanoTime));
  }

  /**
   * Arguments: the folder; seconds for each plan (10); words that an instance's path must contain
   * one of, joined by commas (all); planners, joined by commas (portfolio,greedy,cp-sat).
   */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args.length > 0 ? args[0] : "../shared/benchmarks");
    double seconds = args.length > 1 ? Double.parseDouble(args[1]) : 10;
    List<String> words =
        args.length > 2 && !args[2].equals("all") ? Arrays.asList(args[2].split(",")) : List.of();
    List<String> names =
        Arrays.asList((args.length > 3 ? args[3] : "portfolio,greedy,cp-sat").split(","));
    try (PrintWriter out =
        new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
      PlannerTable table = new PlannerTable(out, seconds);
      table.planners.keySet().retainAll(names);
      for (Instances.Instance instance : Instances.of(folder, words)) {
        table.row(instance);
      }
      table.summary();
    }
  }

  private void row(Instances.Instance i) {
    for (Map.Entry<String, Planner> entry : planners.entrySet()) {
      Plan plan = plan(i.project(), i, entry.getValue());
      double value = plan.makespanSeconds();
      if (i.family().startsWith("j")) {
        note(
            i.family() + ": above the critical path, %",
            entry,
            value / i.criticalPath() * 100 - 100);
      }
      if (!Double.isNaN(i.best())) {
        note(i.family() + ": above the best known, %", entry, value / i.best() * 100 - 100);
        note(i.family() + ": at the best known or below", entry, value <= i.best() + 1e-6 ? 1 : 0);
        note(i.family() + ": proven", entry, plan.gap() <= 1e-9 ? 1 : 0);
      }
      if (!Double.isNaN(i.heft())) {
        note(i.family() + ": makespan against HEFT", entry, value / i.heft());
      }
      say(i.name(), entry.getKey(), plan, i.best());
      if (!Double.isNaN(i.deadline())) {
        Objective cheap = new Objective(Objective.Goal.COST, i.deadline(), null);
        Plan other = plan(i.project().withObjective(cheap), i, entry.getValue());
        note(i.family() + ": cost against a greedy for cost", entry, other.cost() / i.greedyCost());
        note(i.family() + ": deadlines missed", entry, other.violations().isEmpty() ? 0 : 1);
        say(i.name() + " (cost)", entry.getKey(), other, i.greedyCost());
      }
    }
  }

  private Plan plan(Project project, Instances.Instance i, Planner planner) {
    PlanRequest request = PlanRequest.of(project, i.pool(), Limit.ofSeconds(seconds), 1);
    Plan plan = planner.plan(request, PlanWatcher.NONE);
    Verifier.Report report = Verifier.verify(project, i.pool(), plan);
    if (!report.ok()) {
      broken++;
      out.println("BROKEN " + i.name() + ": " + report.broken().getFirst());
    }
    return plan;
  }

  private void say(String name, String planner, Plan plan, double reference) {
    out.printf(
        Locale.ROOT,
        "%-46s %-10s %12.4f s %10.5f  bound %12.4f (%s)  reference %.4f  %.2f s%n",
        name,
        planner,
        plan.makespanSeconds(),
        plan.cost(),
        plan.bound(),
        plan.lowerBound().by(),
        reference,
        plan.elapsedSeconds());
  }

  private void note(String measure, Map.Entry<String, Planner> planner, double value) {
    measures
        .computeIfAbsent(measure, m -> new LinkedHashMap<>())
        .computeIfAbsent(planner.getKey(), p -> new ArrayList<>())
        .add(value);
  }

  private void summary() {
    out.println();
    out.println("| measure | " + String.join(" | ", planners.keySet()) + " |");
    out.println("| --- |" + " --- |".repeat(planners.size()));
    measures.forEach(
        (measure, byPlanner) -> {
          StringBuilder line = new StringBuilder("| ").append(measure).append(" |");
          for (String planner : planners.keySet()) {
            List<Double> values = byPlanner.getOrDefault(planner, List.of());
            double sum = values.stream().mapToDouble(Double::doubleValue).sum();
            boolean counts = measure.endsWith("below") || measure.endsWith("proven");
            counts |= measure.endsWith("missed");
            line.append(
                counts
                    ? String.format(Locale.ROOT, " %.0f of %d |", sum, values.size())
                    : String.format(Locale.ROOT, " %.3f |", sum / Math.max(1, values.size())));
          }
          out.println(line);
        });
    out.println();
    out.println(broken == 0 ? "Every plan was verified." : broken + " plans are BROKEN.");
  }
}
