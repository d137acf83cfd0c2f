package dev.heddle.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the history.
 *
 * @param state running, paused, done, failed, cancelled, interrupted
 * @param plannedSeconds makespan of the first plan
 * @param makespanSeconds real, or null while it runs
 */
public record RunSummary(
    String id,
    String project,
    String projectFile,
    String on,
    String policy,
    String planner,
    String state,
    Instant startedAt,
    int tasks,
    int tasksDone,
    int tasksFailed,
    double plannedSeconds,
    @Nullable Double makespanSeconds,
    double plannedCost,
    double cost,
    int replans) {}
