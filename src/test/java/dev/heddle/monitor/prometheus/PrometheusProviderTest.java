package dev.heddle.monitor.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.MachineType;
import dev.heddle.monitor.AskLaterException;
import dev.heddle.monitor.Monitor;
import dev.heddle.monitor.ProviderConfig;
import dev.heddle.monitor.Reading;
import dev.heddle.monitor.Reading.MachineFigures;
import dev.heddle.monitor.web.FakeWeb;
import dev.heddle.monitor.web.FakeWeb.Answer;
import dev.heddle.monitor.web.FakeWeb.Asked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PrometheusProviderTest {
  @Test
  void readsWhatNodeBlackboxAndGpuExportersSay() throws Exception {
    try (FakeWeb web = FakeWeb.start(PrometheusProviderTest::recorded)) {
      Reading reading = poll(web, Map.of());
      assertEquals(Reading.Role.MEASURES, reading.role());
      MachineType type = reading.types().getFirst();
      assertEquals("n1", type.id());
      assertEquals(2, type.cores());
      assertEquals(24105, type.memoryMiB());
      assertNull(type.pricePerHour());
      MachineFigures n1 = figures(reading, "n1#1");
      assertEquals(0.58, n1.cpuBusy(), 1e-9);
      assertEquals(24105 - 23357, n1.memoryUsedMiB());
      assertNull(n1.gpuBusy());
      assertEquals(0.000261025, n1.latencySeconds(), 1e-12);
      MachineFigures gpus = figures(reading, "gpu-node-1");
      assertEquals(0.485, gpus.gpuBusy(), 1e-9);
      assertEquals(61012, gpus.gpuMemoryUsedMiB());
      assertNull(gpus.cpuBusy());
      assertEquals(0.412, figures(reading, "gpu-node-2").gpuBusy(), 1e-9);
      assertEquals("n1#1", reading.names().get("localhost"));
    }
  }

  @Test
  void aFigureThatIsGoneOrHasNoValueIsNotMeasuredRatherThanZero() throws Exception {
    try (FakeWeb web =
        FakeWeb.start(
            asked -> {
              String query = asked.value("query");
              if (query.contains("_cpu_")) {
                return query.contains("count")
                    ? Answer.recorded("prometheus/query-cores.json")
                    : Answer.recorded("prometheus/query-nan.json");
              }
              return query.startsWith("up")
                  ? Answer.recorded("prometheus/query-up-target-gone.json")
                  : Answer.recorded("prometheus/query-empty.json");
            })) {
      Reading reading = poll(web, Map.of());
      assertTrue(reading.types().isEmpty());
      assertNull(reading.figures().getFirst().cpuBusy());
      assertNull(reading.figures().getFirst().memoryUsedMiB());
      assertEquals("not reached by it: node 127.0.0.1:19100", reading.notes().getFirst());
    }
  }

  @Test
  void machinesThatOnlyItKnowsArePlannedWithIfAsked() throws Exception {
    try (FakeWeb web = FakeWeb.start(PrometheusProviderTest::recorded)) {
      Reading reading = poll(web, Map.of("offer", "true", "location", "lab"));
      assertEquals(Reading.Role.MEASURES_AND_OFFERS, reading.role());
      assertEquals("lab", reading.types().getFirst().location());
      assertEquals(1.0, reading.states().getFirst().freeCores());
    }
  }

  @Test
  void latencyToAnotherPlaceIsALinkOfTheNetwork() throws Exception {
    try (FakeWeb web = FakeWeb.start(PrometheusProviderTest::recorded)) {
      Reading reading = poll(web, Map.of("location", "lab", "places", "n1=hpc"));
      assertEquals("lab", reading.links().getFirst().from());
      assertEquals("hpc", reading.links().getFirst().to());
      assertEquals(0.000261025, reading.links().getFirst().latencySeconds());
    }
  }

  @Test
  void saysInOneLineWhatIsWrong() throws Exception {
    assertTrue(
        trouble(Answer.recorded("prometheus/query-error.json").status(400))
            .contains("parse error"));
    assertTrue(trouble(Answer.recorded("prometheus/query-scalar.json")).contains("no vector"));
    assertTrue(
        trouble(Answer.recorded("prometheus/query-cores.json").truncated()).contains("127.0.0.1"));
    assertTrue(trouble(Answer.ok("{\"status\":\"succ")).contains("no whole JSON"));
    assertTrue(trouble(Answer.ok("<html>hi</html>")).contains("no whole JSON"));
    assertTrue(trouble(Answer.ok("down").status(502)).contains("502 (down)"));
    assertTrue(trouble(Answer.ok("x\u001b[31m\ny").status(500)).contains("(x [31m y)"));
    assertTrue(trouble(Answer.ok("{}").status(302)).contains("moved elsewhere"));
    assertTrue(trouble(Answer.ok("[".repeat(100_000))).contains("no whole JSON"));
    Reading none = reading(Answer.recorded("prometheus/query-empty.json"));
    assertTrue(none.notes().getFirst().contains("no figures"));
    assertTrue(none.figures().isEmpty());
  }

  @Test
  void waitsAsLongAsItIsAskedTo() throws Exception {
    try (FakeWeb web =
        FakeWeb.start(a -> Answer.ok("slow down").status(429).header("Retry-After", "120"))) {
      AskLaterException e = assertThrows(AskLaterException.class, () -> poll(web, Map.of()));
      assertEquals(Duration.ofMinutes(2), e.atLeast());
    }
  }

  @Test
  void givesUpOnOneThatDoesNotAnswer() throws Exception {
    try (FakeWeb web = FakeWeb.startSilent()) {
      ProviderConfig config =
          new ProviderConfig("p", "prometheus", true, null, 0.2, Map.of("url", web.url()));
      try (PrometheusProvider provider = new PrometheusProvider(config)) {
        IOException e = assertThrows(IOException.class, provider::poll);
        assertTrue(e.getMessage().contains("no answer from"), e.getMessage());
      }
    }
    String gone;
    try (FakeWeb web = FakeWeb.start(a -> Answer.ok(""))) {
      gone = web.url();
    }
    try (PrometheusProvider provider = new PrometheusProvider(config(gone, Map.of()))) {
      IOException e = assertThrows(IOException.class, provider::poll);
      assertTrue(e.getMessage().contains("cannot connect"), e.getMessage());
    }
  }

  @Test
  void anAnswerThatStopsInTheMiddleIsCutOffAndAskedForAgain() throws Exception {
    try (FakeWeb web = FakeWeb.startStalling();
        Monitor monitor = new Monitor(Clock.systemUTC(), figures -> {});
        Monitor.Need need = monitor.need()) {
      CountDownLatch cutOff = new CountDownLatch(2);
      try (AutoCloseable listening =
          monitor.listen(
              now -> {
                if (now.providers().getFirst().message().startsWith("no answer within")) {
                  cutOff.countDown();
                }
              })) {
        monitor.add(
            new ProviderConfig("p", "prometheus", true, 0.05, 0.3, Map.of("url", web.url())));
        assertTrue(cutOff.await(50, TimeUnit.SECONDS), monitor.snapshot().toString());
      }
    }
  }

  @Test
  void sendsATokenThatTheConfigurationOnlyNames(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "s3cret\n");
    try (FakeWeb web = FakeWeb.start(PrometheusProviderTest::recorded)) {
      poll(web, Map.of("tokenFile", file.toString()));
      assertEquals("Bearer s3cret", web.asked().getFirst().headers().get("Authorization"));
      IOException e =
          assertThrows(
              IOException.class, () -> poll(web, Map.of("tokenVariable", "NO_SUCH_VARIABLE")));
      assertTrue(e.getMessage().contains("NO_SUCH_VARIABLE"), e.getMessage());
    }
  }

  @Test
  void optionsThatCannotBeReadAreNamed() {
    assertTrue(wrong(Map.of()).contains("'url'"));
    assertTrue(wrong(Map.of("url", "prom:9090")).contains("http://host:port"));
    assertTrue(wrong(Map.of("url", "http://me:pw@prom:9090")).contains("neither user"));
    assertTrue(wrong(Map.of("url", "http://p", "window", "soon")).contains("window"));
    assertTrue(wrong(Map.of("url", "http://p", "label", "a)")).contains("label"));
    assertTrue(wrong(Map.of("url", "http://p", "places", "a")).contains("HOST=LOCATION"));
  }

  private static String wrong(Map<String, String> options) {
    ProviderConfig config = new ProviderConfig("p", "prometheus", true, null, 5, options);
    return assertThrows(IllegalArgumentException.class, () -> new PrometheusProvider(config))
        .getMessage();
  }

  private static String trouble(Answer answer) throws IOException {
    IOException e = assertThrows(IOException.class, () -> reading(answer));
    assertEquals(1, e.getMessage().lines().count());
    return e.getMessage();
  }

  private static Reading reading(Answer answer) throws Exception {
    try (FakeWeb web = FakeWeb.start(a -> answer)) {
      return poll(web, Map.of());
    }
  }

  private static Reading poll(FakeWeb web, Map<String, String> options) throws Exception {
    try (PrometheusProvider provider = new PrometheusProvider(config(web.url(), options))) {
      return provider.poll();
    }
  }

  private static ProviderConfig config(String url, Map<String, String> options) {
    Map<String, String> all = new TreeMap<>(options);
    all.put("url", url);
    return new ProviderConfig("prometheus", "prometheus", true, null, 10, all);
  }

  private static MachineFigures figures(Reading reading, String machine) {
    return reading.figures().stream()
        .filter(f -> f.machine().equals(machine))
        .findFirst()
        .orElseThrow(() -> new AssertionError(machine + " is not in " + reading.figures()));
  }

  /** The recorded answer to a query, by the metric that it is about. */
  private static Answer recorded(Asked asked) {
    String query = asked.value("query");
    String file = "empty";
    if (query.startsWith("1 - avg")) {
      file = "cpu-busy";
    } else if (query.startsWith("count")) {
      file = "cores";
    } else if (query.startsWith("node_memory_MemTotal")) {
      file = "memory-total";
    } else if (query.startsWith("node_memory_MemAvailable")) {
      file = "memory-available";
    } else if (query.startsWith("DCGM_FI_DEV_GPU_UTIL")) {
      file = "gpu-util";
    } else if (query.startsWith("DCGM_FI_PROF")) {
      file = "gpu-mig";
    } else if (query.startsWith("DCGM_FI_DEV_FB_USED")) {
      file = "gpu-fb-used";
    } else if (query.startsWith("probe_icmp")) {
      file = "latency-icmp";
    } else if (query.startsWith("probe_duration")) {
      file = "latency";
    }
    return Answer.recorded("prometheus/query-" + file + ".json");
  }
}
