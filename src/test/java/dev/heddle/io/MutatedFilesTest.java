package dev.heddle.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.heddle.io.exchange.Exchange;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Files that a disk, a network or a hand has spoilt: one line for each, never a stack trace. */
class MutatedFilesTest {
  private static final String PROJECT =
      """
      {"format": "heddle/1", "name": "p", "objective": {"goal": "cost", "budget": 2.5},
       "tasks": [{"id": "a", "work": 1.5, "cores": {"min": 1, "max": 4}, "custom": {"x": 1},
         "variants": [{"work": 2, "gpus": 1, "gpuModel": "A100"}], "split": {"max": 2},
         "position": {"x": 1, "y": -2}, "extra": [1, {"y": null}]}, {"id": "b"}],
       "edges": [{"from": "a", "to": "b", "dataMiB": 3}],
       "profiles": [{"kind": "a", "type": "t", "seconds": 4}],
       "pool": {"types": [{"id": "t", "cores": 2, "count": 2, "labels": ["spot"]}],
         "machines": [{"id": "t#1", "freeCores": 1}],
         "network": {"bandwidthMiBps": 9, "links": [{"from": "x", "to": "y"}]}}}
      """;
  private static final String PLAN =
      """
      {"format": "heddle-plan/1", "planner": "g", "seed": 1, "violations": ["deadline: late"],
       "lowerBound": {"makespanSeconds": 1, "cost": 0, "by": "x"},
       "assignments": [{"task": "a", "machine": "t#1", "start": 0, "finish": 1.5, "cores": 1,
         "gpus": [0], "variant": 0, "shard": null}],
       "machines": [{"id": "t#1", "from": 0, "to": 2, "cost": 0.5}],
       "profiles": [{"task": "a", "type": "t", "seconds": 2}]}
      """;
  private static final String SCENARIO =
      """
      {"format": "heddle-scenario/1", "noise": {"sigma": 0.3, "biasByKind": {"a": 2}},
       "events": [{"at": 1, "machine": "t#1", "what": "slow", "factor": 2, "for": 3},
         {"at": 2, "type": "t", "what": "count", "delta": -1}], "pollSeconds": 5}
      """;
  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "null",
          "true",
          "-1",
          "1e999",
          "NaN",
          "0.5",
          "\\u0000",
          "\uD800",
          "\"id\"",
          "\"tasks\"",
          "[[[[[[",
          "{\"a\":{\"a\":{\"a\":",
          "9".repeat(400),
          "//",
          "\"heddle/2\"",
          "-0",
          "1.5",
          "é");

  /** Replaces, inserts, deletes or doubles pieces of a text. */
  private static String spoil(String text, long seed, int times) {
    Random random = new Random(seed);
    StringBuilder out = new StringBuilder(text);
    for (int i = 0; i < times && !out.isEmpty(); i++) {
      int at = random.nextInt(out.length());
      int length = Math.min(random.nextInt(12), out.length() - at);
      switch (random.nextInt(5)) {
        case 0 -> out.delete(at, at + length);
        case 1 -> out.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        case 2 -> out.replace(at, at + length, PIECES.get(random.nextInt(PIECES.size())));
        case 3 -> out.insert(at, out.substring(at, at + length));
        default -> out.setCharAt(at, (char) (32 + random.nextInt(95)));
      }
    }
    return out.toString();
  }

  private interface Reading {
    Object of(String text) throws BadFileException;
  }

  private static void holds(String text, long seed, int times, Reading reading) {
    String spoilt = spoil(text, seed, times);
    try {
      reading.of(spoilt);
    } catch (BadFileException e) {
      for (Problem problem : e.problems()) {
        assertEquals(1, problem.line().lines().count(), spoilt);
        assertFalse(problem.message().isBlank(), spoilt);
      }
    }
  }

  @Property(tries = 3000)
  void aProjectIsReadOrRefused(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int times) {
    holds(
        PROJECT,
        seed,
        times,
        text -> {
          var read = ProjectFiles.parse(text, "p").value();
          // What was taken can be written and is then taken as the same.
          assertEquals(read, ProjectFiles.parse(ProjectFiles.text(read), "p").value());
          return read;
        });
  }

  @Property(tries = 1000)
  void aPlanIsReadOrRefused(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int times) {
    holds(PLAN, seed, times, text -> PlanFiles.parse(text, "p"));
  }

  @Property(tries = 1000)
  void aScenarioIsReadOrRefused(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int times) {
    holds(SCENARIO, seed, times, text -> ScenarioFiles.parse(text, "p"));
  }

  @Property(tries = 500)
  void otherToolsFilesAreReadOrRefused(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int times) throws BadFileException {
    var project = ProjectFiles.parse(PROJECT, "p").value();
    for (Exchange.Format format : Exchange.Format.values()) {
      String text = Exchange.text(project, format, java.time.Instant.EPOCH);
      holds(text, seed, times, t -> Exchange.parse(t, "x", format));
    }
  }
}
