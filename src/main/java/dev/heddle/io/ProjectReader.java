package dev.heddle.io;

import com.fasterxml.jackson.core.JsonLocation;
import dev.heddle.model.Edge;
import dev.heddle.model.KnownProfile;
import dev.heddle.model.Objective;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads heddle/1. */
final class ProjectReader {
  private static final int MOST_TASKS = 1_000_000;
  private static final int MOST_EDGES = 5_000_000;

  private final JsonIn in;
  private final List<Task> tasks = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();
  private final List<KnownProfile> profiles = new ArrayList<>();
  private final List<@Nullable JsonLocation> taskPlaces = new ArrayList<>();
  private final List<@Nullable JsonLocation> edgePlaces = new ArrayList<>();
  private final Map<String, Object> nested = new LinkedHashMap<>();
  private boolean format;
  private boolean hasTasks;
  private String name = "";
  private String currency = "USD";
  private Objective objective = Objective.PERFORMANCE;
  private Project.@Nullable PoolSource pool;

  private ProjectReader(JsonIn in) {
    this.in = in;
  }

  static @Nullable Project read(JsonIn in) throws IOException {
    return new ProjectReader(in).project();
  }

  private @Nullable Project project() throws IOException {
    Map<String, Object> rest = in.object(this::field);
    if (rest == null) {
      return null;
    }
    if (!format) {
      Formats.missing(in, Formats.PROJECT);
    }
    if (!hasTasks) {
      in.problem("field 'tasks' is missing", "a project has a list of tasks");
    }
    Project project =
        new Project(
            name, objective, tasks, edges, profiles, pool, currency, Extras.with(rest, nested));
    if (in.problems().isEmpty()) {
      for (Check.Finding finding : Check.graph(project)) {
        in.problemAt(
            JsonIn.place(finding.path(), location(finding)), finding.message(), finding.remedy());
      }
    }
    return project;
  }

  private @Nullable JsonLocation location(Check.Finding finding) {
    if (finding.task() >= 0) {
      return taskPlaces.get(finding.task());
    }
    return finding.edge() >= 0 ? edgePlaces.get(finding.edge()) : null;
  }

  private boolean field(String field) throws IOException {
    switch (field) {
      case "format" -> {
        format = true;
        Formats.expect(in, Formats.PROJECT);
      }
      case "name" -> name = in.text();
      // A line for the start page: the model has no use for it.
      case "description" -> nested.put("description", in.text());
      case "currency" -> currency = in.nonEmptyText();
      case "objective" -> objective();
      case "tasks" -> {
        hasTasks = true;
        in.list(i -> task());
      }
      case "edges" -> in.list(i -> edge());
      case "profiles" -> profiles();
      case "pool" -> pool();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void task() throws IOException {
    if (tasks.size() >= MOST_TASKS) {
      throw in.fatal("more than " + MOST_TASKS + " tasks", "divide the project");
    }
    JsonLocation place = in.location();
    Task task = TaskReader.read(in);
    if (task != null) {
      tasks.add(task);
      taskPlaces.add(place);
    }
  }

  private void edge() throws IOException {
    if (edges.size() >= MOST_EDGES) {
      throw in.fatal("more than " + MOST_EDGES + " edges", "divide the project");
    }
    JsonLocation place = in.location();
    EdgeReader reader = new EdgeReader(in);
    Edge edge = reader.read();
    if (edge != null) {
      edges.add(edge);
      edgePlaces.add(place);
    }
  }

  private void objective() throws IOException {
    Map<String, Object> rest =
        in.object(
            field -> {
              switch (field) {
                case "goal" -> objective = objective.withGoal(Words.goal(in));
                case "deadlineSeconds" ->
                    objective =
                        new Objective(objective.goal(), in.nonNegative(), objective.budget());
                case "budget" ->
                    objective =
                        new Objective(
                            objective.goal(), objective.deadlineSeconds(), in.nonNegative());
                default -> {
                  return false;
                }
              }
              return true;
            });
    if (rest != null && !rest.isEmpty()) {
      nested.put("objective", rest);
    }
  }

  private void profiles() throws IOException {
    Map<String, Object> byIndex = new LinkedHashMap<>();
    in.list(
        i -> {
          ProfileReader reader = new ProfileReader(in);
          Map<String, Object> rest = reader.read(profiles);
          Extras.keep(byIndex, i, rest);
        });
    if (!byIndex.isEmpty()) {
      nested.put("profiles", byIndex);
    }
  }

  private void pool() throws IOException {
    if (in.isText()) {
      pool = new Project.PoolSource.File(in.nonEmptyText());
      return;
    }
    Pool inline = PoolReader.read(in, false);
    if (inline != null) {
      pool = new Project.PoolSource.Inline(inline);
    }
  }
}
