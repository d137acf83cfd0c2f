package dev.heddle.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Edge;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.model.TaskBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {
  @TempDir Path folder;

  private static Task task(String id, String command, String... inputs) {
    return TaskBuilder.named(id).command(command).inputs(List.of(inputs)).build();
  }

  private Project project() {
    return Project.of(
        "p",
        List.of(
            task("first", "ours --all data/*.csv", "data/*.csv", "missing.txt"),
            task("second", "LC_ALL=C nowhere-to-be-found x", "made-by-first.txt"),
            task("third", "for i in 1 2; do echo $i; done")),
        List.of(new Edge("first", "second", 0, java.util.Map.of())));
  }

  @Test
  void missingInputsAndProgramsAreNamedWithTheTaskThatNeedsThem() throws Exception {
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(folder.resolve("data/a.csv"), "1");
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Files.writeString(bin.resolve("ours"), "#!/bin/sh\n");
    assertTrue(bin.resolve("ours").toFile().setExecutable(true));
    List<Preflight.Check> checks = Preflight.of(project(), folder, "local", bin.toString());
    List<String> failed =
        checks.stream().filter(c -> !c.passed()).map(Preflight.Check::what).toList();
    // What a task before it makes is not there yet, and need not be.
    assertEquals(List.of("missing.txt", "nowhere-to-be-found"), failed);
    assertTrue(
        checks.stream()
            .anyMatch(c -> c.what().equals("missing.txt") && c.text().contains("first")));
    assertEquals("3 checks passed: 1 program, 1 input, free space.", Preflight.passed(checks));
  }

  @Test
  void aSimulatedRunNeedsNothing() {
    assertTrue(Preflight.of(project(), folder, "simulated", "").isEmpty());
    assertEquals("", Preflight.passed(List.of()));
  }

  @Test
  void whatTheShellKnowsItselfIsNoProgram() {
    assertNull(Preflight.program("for i in 1 2; do echo $i; done"));
    assertNull(Preflight.program("(cd x && make)"));
    assertNull(Preflight.program(null));
    assertEquals("make", Preflight.program("  CC=gcc make all"));
  }
}
