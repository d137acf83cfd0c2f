package dev.heddle.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Cores;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectFilesTest {
  private static final String FULL =
      """
      {
        "format": "heddle/1",
        "name": "Variant calling",
        "objective": {"goal": "cost", "deadlineSeconds": 7200.125, "budget": 25},
        "tasks": [
          {"id": "align-1", "name": "Align sample 1", "kind": "align", "command": "bwa mem", "work": 1200.1, "cores": {"min": 2, "max": 16, "serialFraction": 0.05}, "memoryMiB": 8192, "gpus": 1, "gpuMemoryMiB": 16384, "gpuModel": "A100|H100", "custom": {"licence": 1}, "memoryMaxMiB": 65536, "priority": 5, "retries": 2, "backoffSeconds": 5, "timeoutSeconds": 3600, "onFailure": "continue", "onlyOn": ["region:eu-west-1"], "notOn": ["spot"], "idempotent": true, "inputs": ["s1.fq"], "inputMiB": 2048, "variants": [{"work": 9000, "cores": 16, "gpus": 0}], "split": {"max": 8, "overheadSeconds": 2}, "checkpoint": {"everySeconds": 300}, "position": {"x": 120, "y": -80.5}, "note": "the slow one"},
          {"id": "merge", "cores": 0.5}
        ],
        "edges": [
          {"from": "align-1", "to": "merge", "dataMiB": 512.5}
        ],
        "profiles": [
          {"kind": "align", "type": "g5", "seconds": 900},
          {"kind": "merge", "type": "g5", "variant": 1, "factor": 1.4}
        ],
        "pool": "lab.pool.json"
      }
      """;

  private static String tasks(String tasks) {
    return "{\"format\": \"heddle/1\", \"tasks\": [" + tasks + "]}";
  }

  private static Problem firstProblem(String text) {
    return assertThrows(BadFileException.class, () -> ProjectFiles.parse(text, "p"))
        .problems()
        .getFirst();
  }

  @Test
  void whatIsReadIsWrittenBack() throws BadFileException {
    Loaded<Project> loaded = ProjectFiles.parse(FULL, "p");
    assertEquals(FULL, ProjectFiles.text(loaded.value()));
    assertTrue(loaded.warnings().isEmpty());
  }

  @Test
  void defaultsAreThoseOfTheFormat() throws BadFileException {
    Project project =
        ProjectFiles.parse(tasks("{\"id\": \"align - 12\"}, {\"id\": \"7\"}"), "p").value();
    Task task = project.tasks().getFirst();
    assertEquals(Task.of("align - 12"), task);
    assertEquals("align", task.kind());
    assertEquals("7", project.tasks().getLast().kind());
    assertEquals(Cores.ONE, task.demand().cores());
    assertEquals(1, task.backoffSeconds());
  }

  @Test
  void unknownFieldsAreKeptInPlaceWithOneWarning() throws BadFileException {
    String text =
        """
        {
          "format": "heddle/1",
          "objective": {"goal": "cost", "colour": "red"},
          "tasks": [
            {"id": "a", "cores": {"min": 1, "max": 2, "step": 1}, "split": {"max": 2, "how": [1, 2.50, null]}, "owner": {"name": "Zoë", "phone": 12345678901234567890}},
            {"id": "b", "variants": [{"work": 1, "cores": {"min": 1, "max": 2, "step": 1}, "why": true}], "owner": "x"}
          ],
          "edges": [
            {"from": "a", "to": "b", "weight": 1e-3}
          ],
          "profiles": [
            {"kind": "a", "type": "t", "seconds": 1, "source": "lab"}
          ],
          "pool": {"format": "heddle-pool/1", "types": [{"id": "t", "cores": 4, "rack": 7}], "machines": [{"id": "t#1", "freeCores": 1, "since": 3}], "network": {"bandwidthMiBps": 5, "links": [{"from": "x", "to": "y", "fibre": true}], "vlan": 2}, "owner": "lab"},
          "about": "kept"
        }
        """;
    Loaded<Project> loaded = ProjectFiles.parse(text, "p");
    assertEquals(text.replace("1e-3", "0.001"), ProjectFiles.text(loaded.value()));
    assertEquals(1, loaded.warnings().size());
    String warning = loaded.warnings().getFirst().line();
    assertTrue(warning.contains("objective.colour") && warning.contains("and 6 more"), warning);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"id\": \"a\", \"cores\": -1}|tasks[0].cores (line 1, column 55)|-1 is negative",
        "{\"id\": \"a\", \"work\": \"4\"}|tasks[0].work (line 1, column 54)|expected a number,"
            + " found the text \"4\"",
        "{\"id\": \"a\", \"work\": null}|tasks[0].work (line 1, column 54)|expected a number, found"
            + " null",
        "{\"id\": \"a\", \"work\": 1e999}|tasks[0].work (line 1, column 54)|1e999 is too large",
        "{\"id\": \"a\", \"gpus\": 1.5}|tasks[0].gpus (line 1, column 54)|1.5 is not whole",
        "{\"id\": \"a\", \"cores\": {\"min\": 3, \"max\": 2}}|tasks[0].cores (line 1, column"
            + " 74)|min 3 is more than max 2",
        "{\"id\": \"a\", \"priority\": 11}|tasks[0].priority (line 1, column 58)|11 is out of"
            + " range",
        "{\"id\": \"a\", \"id\": \"b\"}|tasks[0].id (line 1, column 46)|field 'id' is there twice",
        "{\"id\": \"a\", \"custom\": {\"cores\": 1}}|tasks[0].custom.cores (line 1, column 66)|the"
            + " custom name 'cores' repeats a field",
        "{\"name\": \"a\"}|tasks[0] (line 1, column 46)|field 'id' is missing",
        "7|tasks[0] (line 1, column 34)|expected an object {…}, found the number 7",
        "{\"id\": \"a\"}, {\"id\": \"a\"}|tasks[1].id (line 1, column 47)|id 'a' is there twice,"
            + " first at tasks[0]",
        "{\"id\": \"a\", \"onFailure\": \"retry\"}|tasks[0].onFailure (line 1, column 59)|unknown"
            + " word \"retry\"",
      })
  void aWrongTaskIsToldWithPlaceAndRemedy(String task, String at, String message) {
    Problem problem = firstProblem(tasks(task));
    assertEquals(at, problem.at());
    assertEquals(message, problem.message());
    assertTrue(!problem.remedy().isEmpty());
  }

  @Test
  void aCycleIsToldWithItsPath() {
    Problem problem =
        firstProblem(
            """
            {"format": "heddle/1", "tasks": [{"id": "a"}, {"id": "b"}, {"id": "c"}, {"id": "d"}],
             "edges": [{"from": "a", "to": "b"}, {"from": "b", "to": "c"}, {"from": "c", "to": "d"},
              {"from": "d", "to": "b"}]}
            """);
    assertTrue(problem.message().startsWith("closes the cycle "), problem.message());
    for (String step : new String[] {"b -> c", "c -> d", "d -> b"}) {
      boolean wraps = problem.message().endsWith(step.substring(5));
      assertTrue(problem.message().contains(step) || wraps, problem.message());
    }
    assertTrue(problem.at().startsWith("edges["), problem.at());
    assertTrue(problem.at().contains("line "), problem.at());
  }

  @Test
  void anUnknownEndOfAnEdgeIsTold() {
    Problem problem =
        firstProblem(
            "{\"format\": \"heddle/1\", \"tasks\": [{\"id\": \"a\"}],"
                + " \"edges\": [{\"from\": \"a\", \"to\": \"b\"}]}");
    assertEquals("there is no task 'b'", problem.message());
    assertTrue(problem.at().startsWith("edges[0].to (line 1"), problem.at());
  }

  @Test
  void allProblemsOfAFileAreToldAtOnce() {
    BadFileException bad =
        assertThrows(
            BadFileException.class,
            () ->
                ProjectFiles.parse(
                    tasks("{\"id\": \"a\", \"work\": -1, \"cores\": \"x\"}, {\"gpus\": 1}"), "p"));
    assertEquals(3, bad.problems().size());
    assertTrue(bad.getMessage().endsWith("(and 2 more)"), bad.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|the file is empty",
        "nonsense|is not JSON: Unrecognized token 'nonsense'",
        "[]|expected an object {…}, found a list",
        "{\"format\": \"heddle/1\", \"tasks\": [{\"id\": \"a\"}|ends in the middle",
        "{\"format\": \"heddle/1\", \"tasks\": [{\"id\": \"a\", \"work\": NaN}]}|NaN and infinity"
            + " are no numbers in JSON",
        "{\"format\": \"heddle/1\", \"tasks\": []} {}|there is more after the end",
        "{\"tasks\": []}|field 'format' is missing",
        "{\"format\": \"heddle/2\", \"tasks\": []}|format \"heddle/2\" is of another Heddle; this"
            + " one reads heddle/1",
        "{\"format\": \"heddle-pool/1\", \"types\": []}|this is a pool (heddle-pool/1), not a"
            + " project",
        "{\"format\": \"heddle/1\"}|field 'tasks' is missing",
      })
  void whatIsNoProjectIsToldInOneLine(String text, String message) {
    Problem problem = firstProblem(text);
    assertEquals(message, problem.message());
    assertEquals(1, problem.line().lines().count());
  }

  @Test
  void deepNestingIsRefused() {
    Problem problem =
        firstProblem("{\"format\": \"heddle/1\", \"x\": " + "[".repeat(100_000) + "}");
    assertEquals("nested more than 100 deep", problem.message());
  }

  @Test
  void whatIsNotUtf8IsToldWithItsPlace(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("latin1.heddle.json");
    Files.write(
        file,
        "{\"format\": \"heddle/1\",\n\"name\": \"Zo\u00eb\", \"tasks\": []}"
            .getBytes(StandardCharsets.ISO_8859_1));
    Problem problem =
        assertThrows(BadFileException.class, () -> ProjectFiles.read(file)).problems().getFirst();
    assertEquals("is not UTF-8", problem.message());
    assertEquals("line 2, column 12", problem.at());
  }

  @Test
  void aMissingFileIsTold(@TempDir Path folder) {
    Path file = folder.resolve("none.json");
    BadFileException bad = assertThrows(BadFileException.class, () -> ProjectFiles.read(file));
    assertEquals("no such file", bad.problems().getFirst().message());
  }

  @Test
  void aHugeFileOfUnknownFieldsIsRefusedInLittleMemory(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("huge.heddle.json");
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write("{\"format\": \"heddle/1\", \"x\": [0".getBytes(StandardCharsets.UTF_8));
      byte[] block = ",1".repeat(1 << 15).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 200; i++) {
        out.write(block);
      }
    }
    BadFileException bad = assertThrows(BadFileException.class, () -> ProjectFiles.read(file));
    assertTrue(bad.getMessage().contains("more than 1000000 values"), bad.getMessage());
  }

  @Test
  void aFailedWriteLeavesTheOldFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a.heddle.json");
    Files.writeString(file, "old");
    assertThrows(
        IOException.class,
        () ->
            AtomicFile.replace(
                file,
                out -> {
                  out.write('n');
                  throw new IOException("disk full");
                }));
    assertEquals("old", Files.readString(file));
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void aWrittenFileIsReadTheSame(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("a.heddle.json");
    Project project = ProjectFiles.parse(FULL, "p").value();
    ProjectFiles.write(file, project);
    assertEquals(project, ProjectFiles.read(file).value());
  }
}
