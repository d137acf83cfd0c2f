package dev.heddle.io;

import dev.heddle.model.Cores;
import dev.heddle.model.Demand;
import dev.heddle.model.Task;
import dev.heddle.model.TaskBuilder;
import dev.heddle.model.Variant;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one task of a project. */
final class TaskReader {
  private final JsonIn in;
  private final DemandReader demand;
  private final TaskBuilder task = TaskBuilder.named("");
  private final Map<String, Object> nested = new LinkedHashMap<>();
  private @Nullable String id;

  private TaskReader(JsonIn in) {
    this.in = in;
    demand = new DemandReader(in);
  }

  /** A task without an id is noted; null if it is no object at all. */
  static @Nullable Task read(JsonIn in) throws IOException {
    return new TaskReader(in).task();
  }

  private @Nullable Task task() throws IOException {
    Map<String, Object> rest = in.object(name -> demand.read(name) || field(name));
    if (rest == null) {
      return null;
    }
    if (id == null) {
      in.problem("field 'id' is missing", "give the task an id");
      return null;
    }
    keep("cores", demand.coresExtras);
    return task.id(id)
        .command(demand.command)
        .work(demand.work)
        .demand(
            new Demand(
                demand.cores == null ? Cores.ONE : demand.cores,
                demand.memoryMiB == null ? 0 : demand.memoryMiB,
                demand.gpus == null ? 0 : demand.gpus,
                demand.gpuMemoryMiB == null ? 0 : demand.gpuMemoryMiB,
                demand.gpuModels == null ? List.of() : demand.gpuModels,
                demand.custom == null ? Map.of() : demand.custom))
        .extras(Extras.with(rest, nested))
        .build();
  }

  private boolean field(String name) throws IOException {
    switch (name) {
      case "id" -> id = in.nonEmptyText();
      case "name" -> task.name(in.text());
      case "kind" -> task.kind(in.text());
      case "memoryMaxMiB" -> task.memoryMaxMiB(in.nonNegative());
      case "priority" -> task.priority(in.whole(-10, 10));
      case "retries" -> task.retries(in.whole(0, 1_000_000));
      case "backoffSeconds" -> task.backoffSeconds(in.nonNegative());
      case "timeoutSeconds" -> task.timeoutSeconds(in.positive());
      case "onFailure" -> task.onFailure(onFailure());
      case "onlyOn" -> task.onlyOn(in.texts());
      case "notOn" -> task.notOn(in.texts());
      case "idempotent" -> task.idempotent(in.truth());
      case "inputs" -> task.inputs(in.texts());
      case "inputMiB" -> task.inputMiB(in.nonNegative());
      case "variants" -> task.variants(variants());
      case "split" -> task.split(split());
      case "checkpoint" -> task.checkpoint(checkpoint());
      case "position" -> task.position(position());
      case "note" -> task.note(in.text());
      default -> {
        return false;
      }
    }
    return true;
  }

  private void keep(String field, @Nullable Map<String, Object> rest) {
    if (rest != null && !rest.isEmpty()) {
      nested.put(field, rest);
    }
  }

  private Task.OnFailure onFailure() throws IOException {
    int before = in.problems().size();
    String word = in.text();
    if (word.equals("continue")) {
      return Task.OnFailure.CONTINUE;
    }
    if (!word.equals("stop") && in.problems().size() == before) {
      in.problem("unknown word \"" + Problem.shown(word) + "\"", "write stop or continue");
    }
    return Task.OnFailure.STOP;
  }

  private List<Variant> variants() throws IOException {
    List<Variant> all = new ArrayList<>();
    in.list(
        i -> {
          DemandReader own = new DemandReader(in);
          Map<String, Object> rest = in.object(own::read);
          if (rest != null) {
            Map<String, Object> deeper =
                own.coresExtras.isEmpty() ? Map.of() : Map.of("cores", own.coresExtras);
            all.add(
                new Variant(
                    own.work,
                    own.cores,
                    own.memoryMiB,
                    own.gpus,
                    own.gpuMemoryMiB,
                    own.gpuModels,
                    own.custom,
                    own.command,
                    Extras.with(rest, deeper)));
          }
        });
    return List.copyOf(all);
  }

  private Task.@Nullable Split split() throws IOException {
    int[] max = {-1};
    double[] overhead = {0};
    Map<String, Object> rest =
        in.object(
            name -> {
              switch (name) {
                case "max" -> max[0] = in.whole(1, 1_000_000);
                case "overheadSeconds" -> overhead[0] = in.nonNegative();
                default -> {
                  return false;
                }
              }
              return true;
            });
    keep("split", rest);
    if (rest != null && max[0] < 0) {
      in.problem("field 'max' is missing", "say into how many shards at most");
    }
    return rest == null || max[0] < 0 ? null : new Task.Split(max[0], overhead[0]);
  }

  private Task.@Nullable Checkpoint checkpoint() throws IOException {
    double[] every = {-1};
    Map<String, Object> rest =
        in.object(
            name -> {
              if (name.equals("everySeconds")) {
                every[0] = in.positive();
                return true;
              }
              return false;
            });
    keep("checkpoint", rest);
    if (rest != null && every[0] < 0) {
      in.problem("field 'everySeconds' is missing", "say how often it checkpoints");
    }
    return rest == null || every[0] < 0 ? null : new Task.Checkpoint(every[0]);
  }

  private Task.@Nullable Position position() throws IOException {
    double[] at = {0, 0};
    Map<String, Object> rest =
        in.object(
            name -> {
              switch (name) {
                case "x" -> at[0] = in.number(-Double.MAX_VALUE, Double.MAX_VALUE);
                case "y" -> at[1] = in.number(-Double.MAX_VALUE, Double.MAX_VALUE);
                default -> {
                  return false;
                }
              }
              return true;
            });
    keep("position", rest);
    return rest == null ? null : new Task.Position(at[0], at[1]);
  }
}
