package dev.heddle.io.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.io.BadFileException;
import dev.heddle.io.ProjectFiles;
import dev.heddle.io.exchange.Exchange.Format;
import dev.heddle.model.Cores;
import dev.heddle.model.Edge;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExchangeTest {
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
  private static final String WFFORMAT =
      """
      {"name": "blast", "schemaVersion": "1.5", "workflow": {
        "specification": {
          "tasks": [
            {"name": "split", "id": "split_ID1", "parents": [], "children": ["blastall_ID2"],
             "inputFiles": ["in"], "outputFiles": ["a", "b"]},
            {"name": "blastall_ID0000002", "id": "blastall_ID2", "parents": ["split_ID1"],
             "children": [], "inputFiles": ["a", "b", "nt"], "outputFiles": []}],
          "files": [{"id": "in", "sizeInBytes": 1048576}, {"id": "a", "sizeInBytes": 2097152},
                    {"id": "b", "sizeInBytes": 1048576}, {"id": "nt", "sizeInBytes": 5242880}]},
        "execution": {"makespanInSeconds": 9, "executedAt": "2020-12-26T01:07:18+00:00", "tasks": [
            {"id": "split_ID1", "runtimeInSeconds": 0.25, "coreCount": 2},
            {"id": "blastall_ID2", "runtimeInSeconds": 8.505088, "memoryInBytes": 570000000,
             "command": {"program": "blastall", "arguments": ["-p", "blastn"]}}]}}}
      """;

  private static Project read(String text, Format format) throws BadFileException {
    return Exchange.parse(text, "x", format).value();
  }

  @Test
  void aWfFormatTraceBecomesAProject() throws BadFileException {
    Project project = read(WFFORMAT, Format.WFFORMAT);
    assertEquals("blast", project.name());
    Task split = project.tasks().getFirst();
    assertEquals(0.25, split.work());
    assertEquals(Cores.of(2), split.demand().cores());
    assertEquals(1.0, split.inputMiB());
    Task blast = project.tasks().getLast();
    assertEquals("blastall", blast.kind());
    assertEquals(8.505088, blast.work());
    assertEquals("blastall -p blastn", blast.command());
    assertEquals(544, blast.demand().memoryMiB());
    assertEquals(8.0, blast.inputMiB());
    assertEquals(List.of(Edge.of("split_ID1", "blastall_ID2", 3)), project.edges());
  }

  @Test
  void olderWfFormatIsReadToo() throws BadFileException {
    Project project =
        read(
            """
            {"name": "old", "schemaVersion": "1.3", "workflow": {"tasks": [
              {"name": "a", "runtime": 3, "parents": [], "files": [
                {"link": "output", "name": "f", "size": 1048576}]},
              {"name": "b", "runtime": 4, "parents": ["a"], "files": [
                {"link": "input", "name": "f", "size": 1048576}]}]}}
            """,
            Format.WFFORMAT);
    assertEquals(List.of(Edge.of("a", "b", 1)), project.edges());
    assertEquals(4.0, project.tasks().getLast().work());
  }

  @Test
  void dotOfSnakemakeIsRead() throws BadFileException {
    Project project =
        read(
            """
            digraph snakemake_dag {
                graph[bgcolor=white, margin=0];
                node[shape=box, style=rounded, fontname=sans, fontsize=10, penwidth=2];
                edge[penwidth=2, color=grey];
                0[label = "all", color = "0.30 0.6 0.85", style="rounded"];
                1[label = "map\\nsample: A", color = "0.00 0.6 0.85", style="rounded"];
                1 -> 0
            }
            """,
            Format.DOT);
    assertEquals(
        List.of("all", "map sample: A"), project.tasks().stream().map(Task::name).toList());
    assertEquals(List.of(Edge.of("1", "0")), project.edges());
  }

  @Test
  void aTableWithUnitsAndDependenciesIsRead() throws BadFileException {
    Project project =
        read(
            "id\tcommand\tduration\tmemory\tcores\tafter\n"
                + "a\techo \"x\"\t90m\t16G\t4\t\n"
                + "b\t\t45 s\t512\t\ta:12.5\n",
            Format.TSV);
    Task a = project.tasks().getFirst();
    assertEquals(5400, a.work());
    assertEquals(16384, a.demand().memoryMiB());
    assertEquals("echo \"x\"", a.command());
    assertEquals(45, project.tasks().getLast().work());
    assertEquals(512, project.tasks().getLast().demand().memoryMiB());
    assertEquals(List.of(Edge.of("a", "b", 12.5)), project.edges());
  }

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"DOT", "GRAPHML", "TSV", "CSV"})
  void whatIsWrittenIsReadTheSame(Format format) throws BadFileException {
    Project project =
        ProjectFiles.parse(
                """
                {"format": "heddle/1", "name": "all fields", "tasks": [
                  {"id": "a 1", "name": "A, \\"one\\" & <two>", "kind": "x", "command": "a | b > 'c'",
                   "work": 1.25, "cores": {"min": 1, "max": 4, "serialFraction": 0.125},
                   "memoryMiB": 512.5, "gpus": 1, "gpuModel": "A100|H100", "custom": {"lic": 1},
                   "priority": -3, "retries": 2, "timeoutSeconds": 60, "onFailure": "continue",
                   "onlyOn": ["region:x", "spot"], "idempotent": true,
                   "variants": [{"work": 9, "gpus": 0}], "split": {"max": 3}},
                  {"id": "b"}],
                 "edges": [{"from": "a 1", "to": "b", "dataMiB": 0.1}]}
                """,
                "p")
            .value();
    // A table separates ids by blanks.
    Project sent =
        format == Format.TSV || format == Format.CSV
            ? ProjectFiles.parse(ProjectFiles.text(project).replace("a 1", "a-1"), "p").value()
            : project;
    Project back = read(Exchange.text(sent, format, AT), format);
    assertEquals(sent.tasks(), back.tasks());
    assertEquals(sent.edges(), back.edges());
  }

  @Test
  void wfFormatKeepsGraphDurationsAndData() throws BadFileException {
    Project project = read(WFFORMAT, Format.WFFORMAT);
    Project back = read(Exchange.text(project, Format.WFFORMAT, AT), Format.WFFORMAT);
    assertEquals(project.edges(), back.edges());
    for (int i = 0; i < project.tasks().size(); i++) {
      assertEquals(project.tasks().get(i).work(), back.tasks().get(i).work());
      assertEquals(project.tasks().get(i).demand(), back.tasks().get(i).demand());
      assertEquals(project.tasks().get(i).kind(), back.tasks().get(i).kind());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DOT|digraph { a -> b|DOT",
        "DOT|digraph { a -> b; b -> a }|closes the cycle",
        "GRAPHML|<graphml><node|XML",
        "GRAPHML|<html></html>|GraphML",
        "WFFORMAT|{}|WfFormat",
        "WFFORMAT|{|JSON",
        "CSV|work|no column",
        "CSV|id,work~a,soon|expected a number",
        "CSV|id,after~a,zzz|no task 'zzz'",
        "CSV|id~a~a|there twice",
      })
  void whatCannotBeReadIsOneLine(Format format, String text, String says) {
    BadFileException bad =
        assertThrows(BadFileException.class, () -> read(text.replace('~', '\n'), format));
    assertTrue(bad.line().contains(says), bad.line());
    assertEquals(1, bad.line().lines().count());
  }

  @Test
  void aGraphMlFileCannotMakeHeddleReadAnother() {
    String text =
        "<?xml version=\"1.0\"?><!DOCTYPE g [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
            + "<graphml><key id=\"k\" attr.name=\"command\"/><graph><node id=\"a\">"
            + "<data key=\"k\">&x;</data></node></graph></graphml>";
    assertThrows(BadFileException.class, () -> read(text, Format.GRAPHML));
  }

  @Test
  void theSuffixTellsTheFormat() {
    Set<Format> found = new HashSet<>();
    for (String name : List.of("a.dot", "a.gv", "a.graphml", "a.tsv", "a.csv", "a.json")) {
      found.add(Format.of(null, Path.of(name)));
    }
    assertEquals(Set.of(Format.values()), found);
    assertEquals(Format.DOT, Format.of("dot", Path.of("a.txt")));
    assertThrows(IllegalArgumentException.class, () -> Format.of(null, Path.of("a.png")));
    assertThrows(IllegalArgumentException.class, () -> Format.of("word", Path.of("a.dot")));
  }
}
