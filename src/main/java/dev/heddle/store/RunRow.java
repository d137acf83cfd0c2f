package dev.heddle.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the history.
 *
 * @param request what was launched, as JSON
 * @param owner which Heddle runs it, or null
 * @param ownerUntil until when, if the owner does not say otherwise
 */
public record RunRow(
    long id,
    String project,
    String projectFile,
    String backend,
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
    int replans,
    String request,
    @Nullable String owner,
    @Nullable Instant ownerUntil) {}
