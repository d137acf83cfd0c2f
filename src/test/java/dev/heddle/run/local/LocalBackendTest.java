package dev.heddle.run.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.run.AttemptId;
import dev.heddle.run.AttemptSpec;
import dev.heddle.run.FailureReason;
import dev.heddle.run.Happening;
import dev.heddle.run.Order;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LocalBackendTest {
  @TempDir Path folder;
  private final Instant started = Instant.now();
  private final List<LocalBackend> backends = new ArrayList<>();
  private final List<Happening> seen = new ArrayList<>();

  @AfterEach
  void endRunners() {
    backends.forEach(LocalBackend::close);
  }

  @Test
  void runsACommandInItsFolderWithItsEnvironmentAndKeepsItsOutput() throws Exception {
    LocalBackend backend = backend();
    Path out = start(backend, "a", "pwd; echo \"$HEDDLE_TASK $HEDDLE_MACHINE it's\" >&2");
    until(backend, h -> h instanceof Happening.Finished);
    assertEquals(folder.toRealPath() + "\n", Files.readString(out.resolve("stdout")));
    assertEquals("a own#1 it's\n", Files.readString(out.resolve("stderr")));
  }

  @Test
  void tellsExitCodesAndMissingProgramsApart() throws Exception {
    LocalBackend backend = backend();
    start(backend, "a", "echo broken >&2; exit 3");
    Happening.Failed failed = (Happening.Failed) until(backend, h -> h instanceof Happening.Failed);
    assertEquals(FailureReason.EXIT_CODE, failed.reason());
    assertEquals(3, failed.exitCode());
    assertEquals("broken", failed.detail());
    start(backend, "b", "no-such-program-here");
    failed = (Happening.Failed) until(backend, h -> h instanceof Happening.Failed);
    assertEquals(FailureReason.MISSING_PROGRAM, failed.reason());
    // Whoever killed it from outside did it for memory, as far as anybody can tell.
    start(backend, "c", "sh -c 'kill -9 $$'");
    failed = (Happening.Failed) until(backend, h -> h instanceof Happening.Failed);
    assertEquals(FailureReason.OUT_OF_MEMORY, failed.reason());
    assertEquals(137, failed.exitCode());
  }

  @Test
  void adoptsASeriesInItsMiddle() throws Exception {
    LocalBackend backend = backend();
    List<AttemptSpec> chain =
        List.of(
            spec("a", "echo a >> order", null, 0),
            spec("b", "while [ ! -e go ]; do sleep 0.02; done; echo b >> order", null, 0),
            spec("c", "echo c >> order", null, 0));
    backend.send(List.of(new Order.Start(chain)));
    until(
        backend,
        h -> h instanceof Happening.Started started && started.attempt().task().equals("b"));
    backend.close();
    seen.clear();
    LocalBackend second = backend();
    second.adopt(chain);
    until(second, h -> h instanceof Happening.Finished done && done.attempt().task().equals("a"));
    Files.writeString(folder.resolve("go"), "");
    until(second, h -> h instanceof Happening.Finished done && done.attempt().task().equals("c"));
    assertEquals("a\nb\nc\n", Files.readString(folder.resolve("order")));
    second.close();
  }

  @Test
  void aCancelledSeriesLeavesNothing() throws Exception {
    LocalBackend backend = backend();
    List<AttemptSpec> chain =
        List.of(spec("a", "sleep 100", null, 0), spec("b", "echo b >> order", null, 0));
    backend.send(List.of(new Order.Start(chain)));
    until(backend, h -> h instanceof Happening.Started);
    backend.send(List.of(new Order.Cancel(chain.getFirst().id())));
    until(backend, h -> h instanceof Happening.Cancelled);
    assertTrue(ProcessTrees.marked(chain.getFirst().token()).isEmpty());
    assertTrue(Files.notExists(folder.resolve("order")));
  }

  @Test
  void endsWhatIsOverItsTime() throws Exception {
    LocalBackend backend = backend();
    AttemptSpec spec = spec("a", "sleep 100", 0.2, 0);
    backend.send(List.of(new Order.Start(List.of(spec))));
    Happening.Failed failed = (Happening.Failed) until(backend, h -> h instanceof Happening.Failed);
    assertEquals(FailureReason.TIMEOUT, failed.reason());
    assertTrue(ProcessTrees.marked(spec.token()).isEmpty());
  }

  @Test
  void leavesNoProcessAfterACancelNotEvenOneThatLeftTheTree() throws Exception {
    LocalBackend backend = backend();
    AttemptSpec spec =
        spec(
            "a",
            "(setsid sleep 100 &); sh -c 'trap \"\" TERM; sleep 100 & wait' & sleep 100",
            null,
            0);
    backend.send(List.of(new Order.Start(List.of(spec))));
    while (ProcessTrees.marked(spec.token()).size() < 4) {
      LockSupport.parkNanos(1_000_000);
    }
    backend.send(List.of(new Order.Cancel(spec.id())));
    until(backend, h -> h instanceof Happening.Cancelled);
    assertEquals(List.of(), ProcessTrees.marked(spec.token()));
  }

  @Test
  void endsATaskThatTakesMoreMemoryThanItAskedFor() throws Exception {
    LocalBackend backend = backend();
    AttemptSpec spec =
        spec("a", "head -c 200000000 /dev/zero | tail -c 190000000 | sleep 100", null, 64);
    backend.send(List.of(new Order.Start(List.of(spec))));
    Happening.Failed failed = (Happening.Failed) until(backend, h -> h instanceof Happening.Failed);
    assertEquals(FailureReason.OUT_OF_MEMORY, failed.reason());
    assertTrue(failed.peakMemoryMiB() > 64);
  }

  @Test
  void adoptsWhatRunsAndWhatEndedWhileNobodyLooked() throws Exception {
    LocalBackend first = backend();
    AttemptSpec ends = spec("ends", "true", null, 0);
    AttemptSpec runs = spec("runs", "while [ ! -e go ]; do sleep 0.01; done", null, 0);
    AttemptSpec never = spec("never", "true", null, 0);
    first.send(List.of(new Order.Start(List.of(ends)), new Order.Start(List.of(runs))));
    until(first, h -> h instanceof Happening.Finished);
    first.close();
    backends.remove(first);
    LocalBackend second = backend();
    second.adopt(List.of(ends, runs, never));
    Happening.Failed failed = (Happening.Failed) until(second, h -> h instanceof Happening.Failed);
    assertEquals("never", failed.attempt().task());
    assertEquals(FailureReason.NOT_STARTED, failed.reason());
    assertTrue(
        seen.stream()
            .anyMatch(h -> h instanceof Happening.Finished f && f.attempt().task().equals("ends")));
    Files.writeString(folder.resolve("go"), "");
    Happening.Finished finished =
        (Happening.Finished)
            until(
                second,
                h -> h instanceof Happening.Finished f && f.attempt().task().equals("runs"));
    assertEquals("runs", finished.attempt().task());
  }

  @Test
  void runsAChainInSeriesAndSkipsWhatComesAfterAFailure() throws Exception {
    LocalBackend backend = backend();
    List<AttemptSpec> chain =
        List.of(
            spec("a", "echo a >> order", null, 0),
            spec("b", "echo b >> order; exit 1", null, 0),
            spec("c", "echo c >> order", null, 0));
    backend.send(List.of(new Order.Start(chain)));
    until(backend, h -> seen.stream().filter(x -> x instanceof Happening.Failed).count() == 2);
    List<Happening.Failed> failed =
        seen.stream()
            .filter(h -> h instanceof Happening.Failed)
            .map(h -> (Happening.Failed) h)
            .toList();
    assertEquals(List.of("b", "c"), failed.stream().map(f -> f.attempt().task()).toList());
    Happening.Failed c = failed.getLast();
    assertEquals(FailureReason.NOT_STARTED, c.reason());
    assertEquals("a\nb\n", Files.readString(folder.resolve("order")));
  }

  @Test
  void waitsWithWhatIsMoreThanTheComputerHas() throws Exception {
    LocalBackend backend = backend();
    for (String task : List.of("a", "b", "c")) {
      start(backend, task, "echo + >> log; sleep 0.05; echo - >> log");
    }
    // One answer may tell of several ends.
    while (countFinished() < 3) {
      until(backend, h -> h instanceof Happening.Finished);
    }
    int running = 0;
    for (String line : Files.readAllLines(folder.resolve("log"))) {
      running += line.equals("+") ? 1 : -1;
      assertTrue(running <= 2);
    }
  }

  @Test
  void takesAStepWithoutACommandAsDoneAtOnce() throws Exception {
    LocalBackend backend = backend();
    backend.send(List.of(new Order.Start(List.of(spec("a", null, null, 0)))));
    assertInstanceOf(
        Happening.Finished.class, until(backend, h -> h instanceof Happening.Finished));
  }

  private int countFinished() {
    return (int) seen.stream().filter(h -> h instanceof Happening.Finished).count();
  }

  private LocalBackend backend() {
    LocalBackend backend = new LocalBackend(folder.resolve("run"), started, 2, 1000);
    backends.add(backend);
    return backend;
  }

  private Path start(LocalBackend backend, String task, String command) {
    AttemptSpec spec = spec(task, command, null, 0);
    backend.send(List.of(new Order.Start(List.of(spec))));
    return spec.outputFolder();
  }

  private AttemptSpec spec(
      String task,
      @org.jspecify.annotations.Nullable String command,
      @org.jspecify.annotations.Nullable Double timeout,
      double memoryMiB) {
    return new AttemptSpec(
        new AttemptId(task, null, 1),
        "token-" + task + "-" + System.nanoTime(),
        "1",
        1,
        "own#1",
        "own",
        1,
        memoryMiB,
        List.of(),
        null,
        0,
        command,
        folder,
        folder.resolve("attempts").resolve(task),
        timeout,
        1,
        false);
  }

  private Happening until(LocalBackend backend, Predicate<Happening> wanted) throws Exception {
    while (true) {
      Happening found = null;
      for (Happening h : backend.await(Double.POSITIVE_INFINITY)) {
        seen.add(h);
        found = found == null && wanted.test(h) ? h : found;
      }
      if (found != null) {
        return found;
      }
    }
  }
}
