package dev.heddle.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A graph of tasks with what is wanted of its plan.
 *
 * @param pool where it may run, if the project says so: a path relative to it or a pool in place
 * @param currency ISO code, USD unless said otherwise
 * @param extras fields of the file that Heddle does not know, kept as they are
 */
public record Project(
    String name,
    Objective objective,
    List<Task> tasks,
    List<Edge> edges,
    List<KnownProfile> profiles,
    @Nullable PoolSource pool,
    String currency,
    Map<String, Object> extras) {
  /** Where a project's pool is. */
  public sealed interface PoolSource {
    /** A file, relative to the project. */
    record File(String path) implements PoolSource {}

    /** Written in place. */
    record Inline(Pool pool) implements PoolSource {}
  }

  public Project {
    tasks = List.copyOf(tasks);
    edges = List.copyOf(edges);
    profiles = List.copyOf(profiles);
  }

  /** A project of these tasks and edges, all else by default. */
  public static Project of(String name, List<Task> tasks, List<Edge> edges) {
    return new Project(name, Objective.PERFORMANCE, tasks, edges, List.of(), null, "USD", Map.of());
  }

  /** The same with other tasks and edges. */
  public Project withGraph(List<Task> newTasks, List<Edge> newEdges) {
    return new Project(name, objective, newTasks, newEdges, profiles, pool, currency, extras);
  }

  /** The same with another objective. */
  public Project withObjective(Objective other) {
    return new Project(name, other, tasks, edges, profiles, pool, currency, extras);
  }

  /** The same with its money in another currency; nothing is converted. */
  public Project withCurrency(String other) {
    return new Project(name, objective, tasks, edges, profiles, pool, other, extras);
  }
}
