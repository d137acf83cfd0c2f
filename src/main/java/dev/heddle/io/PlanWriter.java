package dev.heddle.io;

import static dev.heddle.io.JsonOut.put;

import dev.heddle.model.Assignment;
import dev.heddle.model.Holding;
import dev.heddle.model.Plan;
import dev.heddle.model.Violation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan as plain JSON values. */
final class PlanWriter {
  private PlanWriter() {}

  static Map<String, @Nullable Object> tree(Plan plan) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("format", Formats.PLAN);
    out.put("planner", plan.planner());
    out.put("seed", plan.seed());
    out.put("iterations", plan.iterations());
    out.put("elapsedSeconds", plan.elapsedSeconds());
    out.put("goal", plan.goal().word());
    out.put("makespanSeconds", plan.makespanSeconds());
    out.put("cost", plan.cost());
    out.put("violations", plan.violations().stream().map(Violation::toString).toList());
    Map<String, @Nullable Object> bound = new LinkedHashMap<>();
    bound.put("makespanSeconds", plan.lowerBound().makespanSeconds());
    bound.put("cost", plan.lowerBound().cost());
    bound.put("by", plan.lowerBound().by());
    out.put("lowerBound", bound);
    out.put("assignments", plan.assignments().stream().map(PlanWriter::assignment).toList());
    out.put("machines", plan.machines().stream().map(PlanWriter::holding).toList());
    put(out, "profiles", plan.usedProfiles().stream().map(PlanWriter::profile).toList());
    if (plan.usedPool() != null) {
      out.put("pool", PoolWriter.tree(plan.usedPool()));
    }
    return Extras.merge(out, plan.extras());
  }

  private static Map<String, @Nullable Object> assignment(Assignment assignment) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("task", assignment.task());
    out.put("machine", assignment.machine());
    out.put("start", assignment.start());
    out.put("finish", assignment.finish());
    out.put("cores", assignment.cores());
    out.put("memoryMiB", assignment.memoryMiB());
    if (assignment.gpus() != null) {
      out.put("gpus", assignment.gpus());
    }
    out.put("variant", assignment.variant());
    out.put("shard", assignment.shard());
    return out;
  }

  private static Map<String, @Nullable Object> holding(Holding holding) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("id", holding.id());
    out.put("from", holding.from());
    out.put("to", holding.to());
    out.put("cost", holding.cost());
    return out;
  }

  private static Map<String, @Nullable Object> profile(Plan.UsedProfile profile) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("task", profile.task());
    out.put("type", profile.type());
    out.put("variant", profile.variant());
    out.put("seconds", profile.seconds());
    return out;
  }
}
