package dev.heddle.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the samples, and what Heddle writes, to the published schemas. */
class SampleProjectsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path FOLDER = Path.of("sample-projects");

  static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
    }
  }

  static List<Path> projects() throws IOException {
    return samples().stream().filter(f -> f.toString().endsWith(".heddle.json")).toList();
  }

  static Set<String> faults(JsonNode document) throws IOException {
    String name = document.path("format").asText().replace('/', '-');
    try (InputStream in =
        SampleProjectsTest.class.getResourceAsStream("/dev/heddle/schema/" + name + ".json")) {
      JsonSchema schema =
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in);
      Set<String> faults = new TreeSet<>();
      schema.validate(document).forEach(fault -> faults.add(fault.getMessage()));
      return faults;
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everySampleKeepsItsSchema(Path file) throws IOException {
    assertEquals(Set.of(), faults(JSON.readTree(file.toFile())));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void whatHeddleWritesOfASampleKeepsTheSchemaAndSaysTheSame(Path file) throws Exception {
    String text =
        switch (FormatSniffer.kind(file)) {
          case PROJECT -> ProjectFiles.text(read(ProjectFiles.read(file)));
          case POOL -> PoolFiles.text(read(PoolFiles.read(file)));
          case SCENARIO -> ScenarioFiles.text(read(ScenarioFiles.read(file)));
          case PLAN -> PlanFiles.text(read(PlanFiles.read(file)));
        };
    JsonNode written = JSON.readTree(text);
    assertEquals(Set.of(), faults(written));
    if (FormatSniffer.kind(file) == FormatSniffer.Kind.PROJECT) {
      assertEquals(ProjectFiles.read(file).value(), ProjectFiles.parse(text, "written").value());
    }
  }

  private static <T> T read(Loaded<T> loaded) {
    assertEquals(List.of(), loaded.warnings());
    return loaded.value();
  }

  @ParameterizedTest
  @MethodSource("projects")
  void everySampleHasAPoolAndALineForTheStartPage(Path file) throws Exception {
    Project project = ProjectFiles.read(file).value();
    Pool pool = PoolFiles.of(project, FOLDER).orElseThrow().value();
    assertTrue(pool.machines().size() > 1);
    assertTrue(project.extras().get("description") instanceof String line && line.length() < 140);
  }

  @Test
  void thereAreSixAndMore() throws IOException {
    assertTrue(projects().size() >= 6);
  }

  @Test
  void theSchemasRefuseWhatTheReadersRefuse() throws IOException {
    for (String bad :
        List.of(
            "{\"id\": \"a\", \"cores\": -1}",
            "{\"id\": \"a\", \"cores\": {\"min\": 1.5}}",
            "{\"id\": \"a\", \"custom\": {\"gpus\": 1}}",
            "{\"id\": \"a\", \"priority\": 11}",
            "{\"id\": \" \"}",
            "{\"name\": \"a\"}",
            "{\"id\": \"a\", \"split\": {}}")) {
      String text = "{\"format\": \"heddle/1\", \"tasks\": [" + bad + "]}";
      assertTrue(!faults(JSON.readTree(text)).isEmpty(), bad);
      assertEquals(1, problems(text), bad);
    }
  }

  private static int problems(String text) {
    try {
      ProjectFiles.parse(text, "p");
      return 0;
    } catch (BadFileException e) {
      return e.problems().size();
    }
  }
}
