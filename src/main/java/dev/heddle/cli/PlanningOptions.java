package dev.heddle.cli;

import dev.heddle.api.PlanOptions;
import dev.heddle.api.Planning;
import dev.heddle.model.Objective;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of all commands that plan. */
final class PlanningOptions {
  @Option(names = "--pool", paramLabel = "P", description = "Pool file; else the project's own.")
  @Nullable Path pool;

  @Option(
      names = "--goal",
      paramLabel = "GOAL",
      description = "performance or cost; else as the project says.")
  @Nullable String goal;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "Time limit of a planner. Default: 10.")
  double seconds = 10;

  @Option(
      names = "--iterations",
      paramLabel = "N",
      description = "Number of schedules to try; goes before --seconds.")
  @Nullable Long iterations;

  @Option(names = "--seed", paramLabel = "N", description = "Default: 1.")
  long seed = 1;

  @Option(names = "--learned", description = "Count what was learnt from earlier runs.")
  boolean learned;

  /** As the API takes them. */
  PlanOptions options(String planner) {
    if (!(seconds > 0) || !Double.isFinite(seconds)) {
      throw new UsageException("--seconds " + seconds + ": give a number above 0");
    }
    if (iterations != null && iterations <= 0) {
      throw new UsageException("--iterations " + iterations + ": give a number above 0");
    }
    List<String> known = Planning.planners();
    if (!known.contains(planner)) {
      throw new UsageException("--planner " + planner + ": there is " + String.join(", ", known));
    }
    return new PlanOptions(
        goal(goal), planner, seconds, iterations == null ? 0 : iterations, seed, learned);
  }

  static Objective.@Nullable Goal goal(@Nullable String word) {
    return switch (word) {
      case null -> null;
      case "performance" -> Objective.Goal.PERFORMANCE;
      case "cost" -> Objective.Goal.COST;
      default -> throw new UsageException("--goal " + word + ": write performance or cost");
    };
  }
}
