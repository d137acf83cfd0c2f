package dev.heddle.io;

import static dev.heddle.io.JsonOut.put;

import dev.heddle.model.Cores;
import dev.heddle.model.Demand;
import dev.heddle.model.Edge;
import dev.heddle.model.KnownProfile;
import dev.heddle.model.Objective;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.model.Variant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A project as plain JSON values; what has its default is left out. */
final class ProjectWriter {
  private ProjectWriter() {}

  static Map<String, @Nullable Object> tree(Project project) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("format", Formats.PROJECT);
    if (!project.name().isEmpty()) {
      out.put("name", project.name());
    }
    put(out, "description", project.extras().get("description"));
    if (!project.currency().equals("USD")) {
      out.put("currency", project.currency());
    }
    objective(project.objective(), out);
    out.put("tasks", project.tasks().stream().map(ProjectWriter::task).toList());
    put(out, "edges", project.edges().stream().map(ProjectWriter::edge).toList());
    put(out, "profiles", project.profiles().stream().map(ProjectWriter::profile).toList());
    switch (project.pool()) {
      case null -> {}
      case Project.PoolSource.File file -> out.put("pool", file.path());
      case Project.PoolSource.Inline inline -> out.put("pool", PoolWriter.tree(inline.pool()));
    }
    return Extras.merge(out, project.extras());
  }

  private static void objective(Objective objective, Map<String, @Nullable Object> project) {
    if (objective.equals(Objective.PERFORMANCE)) {
      return;
    }
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("goal", objective.goal().word());
    put(out, "deadlineSeconds", objective.deadlineSeconds());
    put(out, "budget", objective.budget());
    project.put("objective", out);
  }

  static Map<String, @Nullable Object> task(Task task) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("id", task.id());
    if (!task.name().equals(task.id())) {
      out.put("name", task.name());
    }
    if (!task.kind().equals(Task.kindOf(task.name()))) {
      out.put("kind", task.kind());
    }
    put(out, "command", task.command());
    put(out, "work", task.work());
    demand(task.demand(), out);
    put(out, "memoryMaxMiB", task.memoryMaxMiB());
    put(out, "priority", task.priority(), 0);
    put(out, "retries", task.retries(), 0);
    put(out, "backoffSeconds", task.backoffSeconds(), 1);
    put(out, "timeoutSeconds", task.timeoutSeconds());
    if (task.onFailure() == Task.OnFailure.CONTINUE) {
      out.put("onFailure", "continue");
    }
    put(out, "onlyOn", task.onlyOn());
    put(out, "notOn", task.notOn());
    if (task.idempotent()) {
      out.put("idempotent", true);
    }
    put(out, "inputs", task.inputs());
    put(out, "inputMiB", task.inputMiB());
    put(out, "variants", task.variants().stream().map(ProjectWriter::variant).toList());
    if (task.split() != null) {
      Map<String, @Nullable Object> split = new LinkedHashMap<>();
      split.put("max", task.split().max());
      put(split, "overheadSeconds", task.split().overheadSeconds(), 0);
      out.put("split", split);
    }
    if (task.checkpoint() != null) {
      out.put("checkpoint", Map.of("everySeconds", task.checkpoint().everySeconds()));
    }
    if (task.position() != null) {
      Map<String, @Nullable Object> position = new LinkedHashMap<>();
      position.put("x", task.position().x());
      position.put("y", task.position().y());
      out.put("position", position);
    }
    put(out, "note", task.note());
    return Extras.merge(out, task.extras());
  }

  private static void demand(Demand demand, Map<String, @Nullable Object> out) {
    if (!demand.cores().equals(Cores.ONE)) {
      out.put("cores", cores(demand.cores()));
    }
    put(out, "memoryMiB", demand.memoryMiB(), 0);
    put(out, "gpus", demand.gpus(), 0);
    put(out, "gpuMemoryMiB", demand.gpuMemoryMiB(), 0);
    if (!demand.gpuModels().isEmpty()) {
      out.put("gpuModel", String.join("|", demand.gpuModels()));
    }
    if (!demand.custom().isEmpty()) {
      out.put("custom", demand.custom());
    }
  }

  private static Object cores(Cores cores) {
    if (!cores.range()) {
      return cores.min();
    }
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("min", cores.min());
    out.put("max", cores.max());
    put(out, "serialFraction", cores.serialFraction(), 0);
    return out;
  }

  private static Map<String, @Nullable Object> variant(Variant variant) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    put(out, "work", variant.work());
    if (variant.cores() != null) {
      out.put("cores", cores(variant.cores()));
    }
    put(out, "memoryMiB", variant.memoryMiB());
    put(out, "gpus", variant.gpus());
    put(out, "gpuMemoryMiB", variant.gpuMemoryMiB());
    if (variant.gpuModels() != null) {
      out.put("gpuModel", String.join("|", variant.gpuModels()));
    }
    if (variant.custom() != null) {
      out.put("custom", variant.custom());
    }
    put(out, "command", variant.command());
    return Extras.merge(out, variant.extras());
  }

  static Map<String, @Nullable Object> edge(Edge edge) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("from", edge.from());
    out.put("to", edge.to());
    put(out, "dataMiB", edge.dataMiB(), 0);
    return Extras.merge(out, edge.extras());
  }

  private static Map<String, @Nullable Object> profile(KnownProfile profile) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("kind", profile.kind());
    out.put("type", profile.type());
    put(out, "variant", profile.variant(), 0);
    put(out, "seconds", profile.seconds());
    put(out, "factor", profile.factor());
    return out;
  }
}
