package dev.heddle.run;

import dev.heddle.model.Plan;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Scenario;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What to run.
 *
 * @param projectFile the project's file, or null: built in memory
 * @param folder where commands run: the project's folder
 * @param plan the plan to launch, or null: the default planner's
 * @param on local, slurm, simulated
 * @param policy adaptive, static, online, clairvoyant
 * @param scenario what happens, for simulated runs; else CALM
 * @param seed of the luck of a simulated run and of the planners
 */
public record LaunchRequest(
    Project project,
    @Nullable Path projectFile,
    Path folder,
    Pool pool,
    @Nullable Plan plan,
    String on,
    String policy,
    Scenario scenario,
    long seed) {}
