package dev.heddle.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.heddle.api.Heddle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String POOL =
      "{\"format\": \"heddle-pool/1\", \"types\": [{\"id\": \"slice\", \"cores\": 1,"
          + " \"memoryMiB\": 64, \"count\": 2}]}";

  @TempDir Path folder;
  private Path project;

  /** What a call said. */
  private record Said(int code, String out, String err) {
    JsonNode json() throws IOException {
      return JSON.readTree(out);
    }

    /** Bad input: one line that names what is meant, nothing else, no stack trace. */
    void isOneLine(String... parts) {
      assertEquals(2, code, this.toString());
      assertEquals(1, err.lines().count(), err);
      for (String part : parts) {
        assertTrue(err.contains(part), err);
      }
      assertFalse(err.contains("Exception"), err);
    }
  }

  private Said heddle(Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    int code =
        new Cli(
                new Terminal(
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8)),
                () -> Heddle.open(folder.resolve("home")),
                "1.2.3",
                List.of())
            .run(words);
    return new Said(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @BeforeEach
  void project() throws IOException {
    write("p.pool.json", POOL);
    project =
        write(
            "p.heddle.json",
            """
            {"format": "heddle/1", "name": "pair", "tasks": [
              {"id": "a", "work": 2, "command": "echo a >> out"},
              {"id": "b", "work": 3, "command": "echo b >> out"}],
             "edges": [{"from": "a", "to": "b"}], "pool": "p.pool.json"}
            """);
  }

  @Test
  void aPlanIsMadeWrittenAndVerified() throws IOException {
    Path plan = folder.resolve("plan.json");
    Said made = heddle("plan", project, "--iterations", "50", "--out", plan, "--json");
    assertEquals(0, made.code(), made.err());
    assertEquals("heddle-plan/1", made.json().path("format").asText());
    assertEquals(5, made.json().path("makespanSeconds").asDouble(), 1e-9);
    assertEquals(made.json(), JSON.readTree(plan.toFile()));
    Said verified = heddle("verify", project, plan, "--json");
    assertEquals(0, verified.code());
    assertTrue(verified.json().path("ok").asBoolean());
    Files.writeString(plan, Files.readString(plan).replace("\"start\": 2", "\"start\": 1"));
    Said broken = heddle("verify", project, plan, "--json");
    assertEquals(1, broken.code());
    assertFalse(broken.json().path("broken").isEmpty());
  }

  @Test
  void theSameSeedAndIterationsGiveTheSamePlan() throws IOException {
    JsonNode one = heddle("plan", project, "--iterations", "100", "--seed", "7", "--json").json();
    JsonNode two = heddle("plan", project, "--iterations", "100", "--seed", "7", "--json").json();
    assertEquals(one.path("assignments"), two.path("assignments"));
  }

  @Test
  void compareMakesAPlanOfEachPlanner() throws IOException {
    Said said = heddle("compare", project, "--iterations", "20", "--json");
    assertEquals(0, said.code());
    List<String> planners = new ArrayList<>();
    said.json().path("plans").forEach(p -> planners.add(p.path("planner").asText()));
    assertTrue(planners.containsAll(List.of("greedy", "annealing")), planners.toString());
    assertTrue(planners.contains(said.json().path("best").asText()));
  }

  @Test
  void aDemandThatNothingMeetsIsToldByNameAndExitsWithOne() throws IOException {
    Path big =
        write("big.heddle.json", Files.readString(project).replace("\"work\": 3", "\"gpus\": 2"));
    Said checked = heddle("check", big, "--json");
    assertEquals(1, checked.code());
    assertFalse(checked.json().path("ok").asBoolean());
    JsonNode problem = checked.json().path("problems").path(0);
    assertEquals("tasks[1]", problem.path("at").asText());
    assertTrue(problem.path("message").asText().contains("gpus"));
    assertEquals(1, heddle("plan", big, "--iterations", "10").code());
    assertEquals(1, heddle("run", big).code());
  }

  @Test
  void aMissedDeadlineIsSaidAndNoFailure() throws IOException {
    Path late =
        write(
            "late.heddle.json",
            Files.readString(project)
                .replace("\"name\"", "\"objective\": {\"deadlineSeconds\": 1}, \"name\""));
    Said said = heddle("plan", late, "--iterations", "10");
    assertEquals(0, said.code());
    assertTrue(said.out().contains("deadline"), said.out());
  }

  @Test
  void badInputIsOneLineThatNamesFilePlaceAndRemedy() throws IOException {
    heddle("plan", folder.resolve("none.json")).isOneLine("none.json", "no such file");
    heddle("plan", folder).isOneLine("folder");
    heddle("check", write("x.json", "{\"format\": \"heddle/1\", \"tasks\": [{\"id\": 1}]}"))
        .isOneLine("x.json", "tasks[0].id", "expected a text");
    heddle("check", write("x.json", "{\"format\": \"heddle/9\"}")).isOneLine("update Heddle");
    heddle("check", write("x.json", "nonsense")).isOneLine("not JSON");
    heddle("plan", project, "--planner", "psychic").isOneLine("psychic", "greedy");
    heddle("plan", project, "--seconds", "-1").isOneLine("--seconds");
    heddle("plan", project, "--goal", "fame").isOneLine("fame", "performance or cost");
    heddle("plan", project, "--colour").isOneLine("--colour");
    heddle("plan").isOneLine("FILE");
    heddle("plna").isOneLine("plna", "did you mean");
    heddle("show", "77").isOneLine("no run 77");
    heddle("run", project, "--policy", "clairvoyant").isOneLine("simulated");
    heddle("run", project, "--on", "moon").isOneLine("moon");
    heddle("plan", project, "--out", folder.resolve("no/such/plan.json")).isOneLine("no/such");
  }

  @Test
  void badInputWithJsonIsOneDocumentToo() throws IOException {
    Said said = heddle("plan", folder.resolve("none.json"), "--json");
    said.isOneLine("none.json");
    assertEquals("", heddle("run", folder.resolve("none.json"), "--json").out());
    assertFalse(said.json().path("ok").asBoolean());
    assertEquals("no such file", said.json().path("problems").path(0).path("message").asText());
  }

  @Test
  void anUnknownFieldIsWarnedOfOnce() throws IOException {
    Path file =
        write(
            "u.heddle.json",
            Files.readString(project).replace("\"work\"", "\"owner\": 1, \"work\""));
    Said said = heddle("check", file);
    assertEquals(0, said.code());
    assertEquals(1, said.err().lines().count(), said.err());
    assertTrue(said.err().contains("tasks[].owner"), said.err());
  }

  @Test
  void aRunIsLaunchedFollowedAndThenInTheHistory() throws IOException {
    Said run = heddle("run", project, "--json");
    assertEquals(0, run.code(), run.err());
    List<String> events = new ArrayList<>();
    for (String line : run.out().lines().toList()) {
      JsonNode event = JSON.readTree(line);
      assertTrue(event.path("at").isNumber(), line);
      events.add(event.path("event").asText());
    }
    assertEquals("run-started", events.getFirst());
    assertEquals("run-finished", events.getLast());
    assertEquals(2, events.stream().filter("task-finished"::equals).count());
    assertEquals("a\nb\n", Files.readString(folder.resolve("out")));
    JsonNode runs = heddle("runs", "--json").json().path("runs");
    assertEquals("done", runs.path(0).path("state").asText());
    String id = runs.path(0).path("id").asText();
    assertEquals("done", heddle("show", id, "--json").json().path("state").asText());
    assertTrue(heddle("show", id).out().contains("pair, done"));
    heddle("cancel", id).isOneLine("is over");
  }

  @Test
  void aFailedRunExitsWithOneAndNamesTheTask() throws IOException {
    Path fails =
        write("f.heddle.json", Files.readString(project).replace("echo a >> out", "exit 3"));
    Said run = heddle("run", fails);
    assertEquals(1, run.code());
    assertTrue(run.out().contains("! a failed"), run.out());
  }

  @Test
  void aSimulatedRunIsAFunctionOfItsSeed() throws IOException {
    Path scenario =
        write(
            "s.scenario.json", "{\"format\": \"heddle-scenario/1\", \"noise\": {\"sigma\": 0.5}}");
    Object[] call = {
      "run", project, "--on", "simulated", "--scenario", scenario, "--seed", "5", "--json"
    };
    String first = heddle(call).out().replaceAll("\"run\":\"[0-9]+\"", "");
    String second = heddle(call).out().replaceAll("\"run\":\"[0-9]+\"", "");
    assertEquals(first, second);
  }

  @Test
  void explainSaysWhyATaskIsWhereItIs() throws IOException {
    Said said = heddle("explain", project, "b");
    assertEquals(0, said.code(), said.err());
    assertTrue(said.out().contains("at 2 s") && said.out().contains(" a "), said.out());
    heddle("explain", project, "zzz").isOneLine("zzz");
  }

  @Test
  void profilesAreLearntFromATableAndShown() throws IOException {
    Path table =
        write(
            "t.tsv",
            "kind\ttype\tinputMiB\tseconds\tpeakMemoryMiB\n"
                + "align\tnode\t100\t10\t500\nalign\tnode\t200\t20\t\nalign\tnode\t300\t30\t\n");
    JsonNode tested = heddle("profiles", "backtest", table, "--json").json();
    assertEquals(3, tested.path("rows").asInt());
    assertEquals(0, heddle("profiles", "learn", table).code());
    JsonNode line = heddle("profiles", "--json").json().path("profiles").path(0);
    assertEquals("align", line.path("kind").asText());
    assertEquals(3, line.path("runs").asInt());
    heddle("profiles", "learn", folder.resolve("none.tsv")).isOneLine("none.tsv");
  }

  @Test
  void providersAndMachinesCarryAgeSourceAndHealth() throws Exception {
    Files.createDirectories(folder.resolve("home"));
    write(
        "home/providers.json",
        "{\"format\": \"heddle-providers/1\", \"providers\": [{\"kind\": \"simulated\"},"
            + " {\"kind\": \"prometheus\", \"colour\": 1}]}");
    JsonNode providers = heddle("providers", "--json").json().path("providers");
    JsonNode good = providers.path(0);
    assertEquals("ok", good.path("health").asText());
    assertTrue(good.path("ageSeconds").isNumber());
    assertEquals("seed 1", good.path("from").asText());
    assertEquals("USD", good.path("prices").path("sim-l40s").path("currency").asText());
    JsonNode late = providers.path(1);
    assertEquals("late", late.path("health").asText());
    assertTrue(late.path("message").asText().contains("'url'"), late.toString());
    assertTrue(late.path("nextTrySeconds").isNumber(), late.toString());
    assertTrue(late.path("warnings").path(0).asText().contains("colour"), late.toString());
    JsonNode machine = heddle("machines", "--json").json().path("machines").path(0);
    assertEquals("simulated", machine.path("source").asText());
    assertTrue(machine.path("figures").path("cpuBusy").isNumber());
    assertTrue(machine.path("pricePerHour").isNull(), "own, not free of charge by a guess");
    Said text = heddle("machines");
    assertTrue(text.out().contains("rentable"), text.out());
    JsonNode seen = heddle("machines", "--history", "sim-cpu#1", "--json").json();
    assertTrue(seen.path("figures").path("cpuBusy").size() >= 1, seen.toString());
    assertTrue(heddle("machines", "--history", "sim-cpu#1").out().contains("cpuBusy"));
    heddle("machines", "--history", "x", "--hours", "0").isOneLine("--hours");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check",
        "plan",
        "compare",
        "verify",
        "run",
        "runs",
        "show",
        "cancel",
        "resume",
        "explain",
        "profiles",
        "providers",
        "machines",
        "demo",
        "version"
      })
  void everyVerbHasHelp(String verb) {
    Said said = heddle(verb, "--help");
    assertEquals(0, said.code());
    assertTrue(said.out().startsWith("Usage: heddle " + verb), said.out());
  }
}
