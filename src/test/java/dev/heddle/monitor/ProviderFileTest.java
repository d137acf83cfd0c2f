package dev.heddle.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderFileTest {
  @TempDir private Path home;

  @Test
  void theExampleOfTheDocumentationIsRead() throws Exception {
    String page = Files.readString(Path.of("docs/providers.md"));
    int from = page.indexOf("{\"format\": \"heddle-providers/1\"");
    String example = page.substring(from, page.indexOf("```", from));
    Files.writeString(home.resolve("providers.json"), example);
    List<ProviderConfig> all = ProviderFile.read(home);
    assertEquals(Providers.words().size(), all.size(), "one of each kind");
    for (ProviderConfig config : all) {
      assertEquals("", Providers.problem(config), config.id());
      assertEquals(List.of(), Providers.warnings(config), config.id());
    }
    ProviderFile.write(home, all);
    assertEquals(all, ProviderFile.read(home));
    keepsTheSchema(example);
    keepsTheSchema(Files.readString(home.resolve("providers.json")));
  }

  private static void keepsTheSchema(String text) throws IOException {
    try (InputStream in =
        ProviderFileTest.class.getResourceAsStream("/dev/heddle/schema/heddle-providers-1.json")) {
      assertEquals(
          Set.of(),
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
              .getSchema(in)
              .validate(new ObjectMapper().readTree(text)));
    }
  }

  @Test
  void whatNobodyReadsIsKeptAndSaid() throws Exception {
    write("[{\"kind\": \"azure\", \"colour\": \"red\"}]");
    ProviderConfig config = ProviderFile.read(home).getFirst();
    assertEquals(60, config.timeoutSeconds(), "of its kind");
    ProviderFile.write(home, List.of(config));
    assertEquals("red", ProviderFile.read(home).getFirst().options().get("colour"));
    assertTrue(Providers.warnings(config).getFirst().startsWith("no option 'colour' for azure"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|is no list",
        "[1]|providers[0]: is no object",
        "[{\"kind\": \"mars\"}]|providers[0].kind: 'mars' is none of local",
        "[{\"kind\": \"local\"}, {\"kind\": \"local\"}]|providers[1].id: 'local' is there twice",
        "[{\"kind\": \"local\", \"periodSeconds\": \"5\"}]|numbers without quotes",
        "[{\"kind\": \"local\", \"timeoutSeconds\": 0}]|more than 0 seconds",
        "[{\"kind\": \"local\", \"enabled\": \"no\"}]|write true or false",
        "[{\"kind\": |not JSON"
      })
  void whatIsWrongIsOneLineWithItsPlace(String providers, String message) throws Exception {
    write(providers);
    IOException e = assertThrows(IOException.class, () -> ProviderFile.read(home));
    assertTrue(e.getMessage().contains(message), e.getMessage());
    assertTrue(e.getMessage().startsWith(home.resolve("providers.json").toString()));
    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
  }

  private void write(String providers) throws IOException {
    Files.writeString(
        home.resolve("providers.json"),
        "{\"format\": \"heddle-providers/1\", \"providers\": " + providers + "}");
  }
}
