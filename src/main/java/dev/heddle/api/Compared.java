package dev.heddle.api;

import dev.heddle.io.PlanFiles;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Scenario;
import dev.heddle.plan.Durations;
import dev.heddle.plan.PlanWatcher;
import dev.heddle.plan.WhatIf;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All planners' plans on a pool, and beside them on what a scenario makes of it.
 *
 * @param scenario name of the scenario, or null
 * @param otherPool the pool after the scenario's changes; the real one without a scenario
 * @param other plans on it, or null without a scenario
 */
public record Compared(
    Planning.Comparison real,
    @Nullable String scenario,
    Pool otherPool,
    Planning.@Nullable Comparison other) {

  /**
   * Compares.
   *
   * @param named whether a file or the project says the pool
   * @throws IllegalArgumentException if the scenario names what the pool does not have
   */
  public static Compared of(
      Project project,
      Pool pool,
      boolean named,
      @Nullable Scenario scenario,
      Durations durations,
      PlanOptions options) {
    Pool changed = scenario == null ? pool : WhatIf.pool(pool, scenario);
    Planning.Comparison real = plans(project, pool, named, durations, options);
    return scenario == null
        ? new Compared(real, null, pool, null)
        : new Compared(
            real, scenario.name(), changed, plans(project, changed, false, durations, options));
  }

  private static Planning.Comparison plans(
      Project project, Pool pool, boolean named, Durations durations, PlanOptions options) {
    Planning.Comparison made =
        Planning.compare(project, pool, durations, options, PlanWatcher.NONE);
    return new Planning.Comparison(
        made.plans().stream()
            .map(p -> Carried.with(p, project, pool, named, durations, options.learned()))
            .toList(),
        made.best());
  }

  /** {@code {"plans": […], "best": PLANNER}}, and {@code whatIfs} like it. */
  public Map<String, @Nullable Object> document() {
    Map<String, @Nullable Object> document = document(real);
    if (other != null) {
      Map<String, @Nullable Object> whatIf = new LinkedHashMap<>();
      whatIf.put("scenario", scenario);
      whatIf.putAll(document(other));
      document.put("whatIfs", List.of(whatIf));
    }
    return document;
  }

  private static Map<String, @Nullable Object> document(Planning.Comparison comparison) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("plans", comparison.plans().stream().map(PlanFiles::tree).toList());
    document.put("best", comparison.best());
    return document;
  }
}
