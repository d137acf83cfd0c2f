package dev.heddle.io;

import dev.heddle.model.Assignment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one assignment of a plan. */
final class AssignmentReader {
  private final JsonIn in;
  private @Nullable String task;
  private @Nullable String machine;
  private @Nullable Double start;
  private @Nullable Double finish;
  private @Nullable Double cores;
  private double memoryMiB;
  private @Nullable List<Integer> gpus;
  private int variant;
  private @Nullable Integer shard;

  AssignmentReader(JsonIn in) {
    this.in = in;
  }

  /** Adds what it reads; answers its unknown fields, null if it is no object. */
  @Nullable Map<String, Object> read(List<Assignment> all) throws IOException {
    Map<String, Object> rest = in.object(this::field);
    if (rest == null) {
      return null;
    }
    if (task == null || machine == null || start == null || finish == null || cores == null) {
      String missing =
          task == null
              ? "task"
              : machine == null
                  ? "machine"
                  : start == null ? "start" : finish == null ? "finish" : "cores";
      in.problem(
          "field '" + missing + "' is missing",
          "an assignment has a task, a machine, a start, a finish and cores");
      return rest;
    }
    all.add(new Assignment(task, machine, start, finish, cores, memoryMiB, gpus, variant, shard));
    return rest;
  }

  private boolean field(String name) throws IOException {
    switch (name) {
      case "task" -> task = in.text();
      case "machine" -> machine = in.text();
      case "start" -> start = in.nonNegative();
      case "finish" -> finish = in.nonNegative();
      case "cores" -> cores = in.nonNegative();
      case "memoryMiB" -> memoryMiB = in.nonNegative();
      case "gpus" -> gpus = in.isNull() ? null : gpus();
      case "variant" -> variant = in.isNull() ? 0 : in.whole(0, Integer.MAX_VALUE);
      case "shard" -> shard = in.isNull() ? null : Integer.valueOf(in.whole(0, 1_000_000));
      default -> {
        return false;
      }
    }
    return true;
  }

  private List<Integer> gpus() throws IOException {
    List<Integer> all = new ArrayList<>();
    in.list(i -> all.add(in.whole(0, 1_000_000)));
    return List.copyOf(all);
  }
}
