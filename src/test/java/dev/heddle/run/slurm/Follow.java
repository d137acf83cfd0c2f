package dev.heddle.run.slurm;

import static org.junit.jupiter.api.Assertions.fail;

import dev.heddle.run.AttemptId;
import dev.heddle.run.AttemptSpec;
import dev.heddle.run.Happening;
import dev.heddle.run.Order;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Drives a back end as a run would, and remembers what it told. */
final class Follow implements AutoCloseable {
  private static final double PATIENCE_SECONDS = 120;

  final SlurmBackend backend;
  final List<Happening> told = new ArrayList<>();
  private final Map<AttemptId, Happening> ends = new HashMap<>();
  private final String run;
  private final Path folder;

  Follow(SlurmConfig config, String run, Path folder) {
    this.run = run;
    this.folder = folder;
    this.backend =
        new SlurmBackend(config, Follow::node, folder, Instant.now(), InstantSource.system());
  }

  /** The capacity of the test cluster's nodes. */
  private static HeldNode node(String machine) {
    return machine.startsWith("vm.gpu")
        ? new HeldNode(4, 15000, 1)
        : machine.startsWith("vm.")
            ? new HeldNode(4, 7000, 0)
            : new HeldNode(4, 4000, gpus(machine));
  }

  private static int gpus(String machine) {
    return machine.startsWith("n3") ? 2 : 0;
  }

  Task task(String name, String command) {
    return new Task(name, command);
  }

  /** An attempt in the making. */
  final class Task {
    private final String name;
    private final String command;
    private int number = 1;
    private String machine = "n1#1";
    private double cores = 1;
    private double memory = 100;
    private List<Integer> gpus = List.of();
    private @Nullable Double timeout;

    private Task(String name, String command) {
      this.name = name;
      this.command = command;
    }

    Task attempt(int value) {
      number = value;
      return this;
    }

    Task on(String value) {
      machine = value;
      return this;
    }

    Task cores(double value) {
      cores = value;
      return this;
    }

    Task memory(double value) {
      memory = value;
      return this;
    }

    Task gpus(Integer... value) {
      gpus = List.of(value);
      return this;
    }

    Task timeout(double seconds) {
      timeout = seconds;
      return this;
    }

    AttemptSpec spec() {
      AttemptId id = new AttemptId(name, null, number);
      Path out = folder.resolve("attempts").resolve(name + "." + number);
      return new AttemptSpec(
          id,
          run + ":" + name + ":" + number,
          run,
          1,
          machine,
          machine.substring(0, machine.indexOf('#')),
          cores,
          memory,
          gpus,
          null,
          0,
          command,
          folder,
          out,
          timeout,
          1,
          false);
    }

    Order.Start start() {
      return new Order.Start(List.of(spec()));
    }
  }

  void send(Order... orders) {
    backend.send(List.of(orders));
  }

  /** Waits until something of this sort was told, or fails. */
  Happening until(String what, Predicate<Happening> wanted) throws InterruptedException {
    double limit = backend.now() + PATIENCE_SECONDS;
    int looked = 0;
    while (true) {
      for (; looked < told.size(); looked++) {
        if (wanted.test(told.get(looked))) {
          return told.get(looked);
        }
      }
      if (backend.now() > limit) {
        return fail(what + " was not told; told: " + told + "; trouble: " + backend.trouble());
      }
      more(limit);
    }
  }

  /** Waits for what comes next. */
  List<Happening> more(double until) throws InterruptedException {
    List<Happening> news = backend.await(until);
    for (Happening each : news) {
      told.add(each);
      AttemptId id = ended(each);
      if (id != null) {
        Happening before = ends.put(id, each);
        if (before != null) {
          fail(id + " ended twice: " + before + ", then " + each);
        }
      }
    }
    return news;
  }

  /** How an attempt ended. */
  Happening end(String task) throws InterruptedException {
    return until(
        "the end of " + task,
        each -> {
          AttemptId id = ended(each);
          return id != null && id.task().equals(task);
        });
  }

  Happening.Failed failure(String task) throws InterruptedException {
    Happening end = end(task);
    return end instanceof Happening.Failed failed ? failed : fail(task + ": " + end);
  }

  static @Nullable AttemptId ended(Happening happening) {
    return switch (happening) {
      case Happening.Finished finished -> finished.attempt();
      case Happening.Failed failed -> failed.attempt();
      case Happening.Cancelled cancelled -> cancelled.attempt();
      default -> null;
    };
  }

  @Override
  public void close() {
    backend.close();
  }
}
