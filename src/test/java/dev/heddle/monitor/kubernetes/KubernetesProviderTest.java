package dev.heddle.monitor.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.MachineState;
import dev.heddle.model.MachineType;
import dev.heddle.monitor.AskLaterException;
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
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class KubernetesProviderTest {
  @TempDir private Path folder;

  @Test
  void readsNodesByTypeWithWhatIsAllocatableFreeAndUsed() throws Exception {
    try (FakeWeb web = FakeWeb.start(KubernetesProviderTest::recorded)) {
      Reading reading = poll(web, "token: abc");
      assertEquals(
          List.of("c5.xlarge", "g5.xlarge"),
          reading.types().stream().map(MachineType::id).toList());
      MachineType cpu = reading.types().getFirst();
      assertEquals(3, cpu.count());
      assertEquals(3.92, cpu.cores());
      assertEquals(6787, cpu.memoryMiB());
      assertEquals("us-east-1", cpu.location());
      MachineType gpu = reading.types().get(1);
      assertEquals(1, gpu.gpus());
      assertEquals("A10G", gpu.gpuModel());
      assertEquals(23028, gpu.gpuMemoryMiB());
      MachineState busy = state(reading, "g5.xlarge#1");
      assertTrue(busy.available(), "a taint for GPUs keeps nobody off who asks for one");
      assertEquals(2.42, busy.freeCores());
      assertEquals(0, busy.freeGpus());
      assertEquals(Math.floor(14900000 / 1024.0 - 8192), busy.freeMemoryMiB());
      assertEquals(3.92, state(reading, "c5.xlarge#1").freeCores());
      assertFalse(state(reading, "c5.xlarge#2").available(), "cordoned");
      assertFalse(state(reading, "c5.xlarge#3").available(), "not heard of");
      assertEquals(3.129087452 / 4, figures(reading, "c5.xlarge#1").cpuBusy(), 1e-9);
      assertEquals(Math.floor(2748180 / 1024.0), figures(reading, "c5.xlarge#1").memoryUsedMiB());
      assertEquals(0.0625, figures(reading, "g5.xlarge#1").cpuBusy());
      assertNull(figures(reading, "g5.xlarge#1").gpuBusy());
      assertNull(figures(reading, "c5.xlarge#3").cpuBusy(), "nobody measured it");
      assertEquals("c5.xlarge#1", reading.names().get("cpu-1"));
      assertEquals("c5.xlarge#1", reading.names().get("10.0.0.15"));
      assertEquals("Bearer abc", web.asked().getFirst().headers().get("Authorization"));
      assertTrue(
          reading.notes().stream().anyMatch(n -> n.equals("node cordoned-1: cordoned")),
          reading.notes()::toString);
    }
  }

  @Test
  void aClusterWithoutMetricsOrWithoutTheRightToSeePodsStillTellsItsNodes() throws Exception {
    try (FakeWeb web =
        FakeWeb.start(
            a ->
                a.path().contains("metrics.k8s.io")
                    ? Answer.recorded("kubernetes/error-404-no-metrics-server.handmade.txt")
                        .status(404)
                    : a.path().endsWith("/pods")
                        ? Answer.recorded("kubernetes/error-403.handmade.json").status(403)
                        : recorded(a))) {
      Reading reading = poll(web, "token: abc");
      assertEquals(2, reading.types().size());
      assertNull(figures(reading, "c5.xlarge#1").cpuBusy());
      assertNull(state(reading, "c5.xlarge#1").freeCores());
      assertTrue(reading.notes().get(0).startsWith("what is free is not known"));
      assertTrue(reading.notes().get(1).contains("no metrics server"));
    }
  }

  @Test
  void readsListsPageByPage() throws Exception {
    try (FakeWeb web =
        FakeWeb.start(
            a ->
                a.path().endsWith("/nodes") && a.path().startsWith("/api/")
                    ? a.query().containsKey("continue")
                        ? recorded(a)
                        : Answer.ok("{\"metadata\": {\"continue\": \"a&b\"}, \"items\": []}")
                    : recorded(a))) {
      assertEquals(2, poll(web, "token: abc").types().size());
      assertEquals("a&b", web.asked().get(1).query().get("continue"));
    }
  }

  @Test
  void saysInOneLineWhatIsWrong() throws Exception {
    assertTrue(
        trouble(Answer.recorded("kubernetes/error-403.handmade.json").status(403))
            .contains("cannot list resource \"nodes\""));
    assertTrue(trouble(Answer.ok("{}").status(401)).contains("valid token"));
    assertTrue(trouble(Answer.ok("{\"items\": [{\"meta")).contains("no whole JSON"));
    assertTrue(
        trouble(Answer.recorded("kubernetes/nodes.handmade.json").truncated()).contains("broke"));
    assertTrue(trouble(Answer.ok("{\"a\": 1}")).contains("no list"));
    try (FakeWeb web = FakeWeb.start(a -> Answer.ok("").status(429).header("Retry-After", "7"))) {
      assertThrows(AskLaterException.class, () -> poll(web, "token: abc"));
    }
  }

  @Test
  void namesWhatTheKubeconfigLacks() throws Exception {
    assertTrue(broken("").contains("no current-context"));
    assertTrue(
        broken("current-context: a\ncontexts: [{name: b, context: {cluster: c}}]")
            .contains("no context 'a'; there are: b"));
    assertTrue(
        broken("current-context: a\ncontexts: [{name: a, context: {cluster: c, user: u}}]")
            .contains("no cluster 'c'"));
    assertTrue(broken("a: b\n\tc: d").contains(":2: a tab"));
    assertTrue(broken("a: *b").contains("anchors"));
    ProviderConfig none = config(Map.of("kubeconfig", folder.resolve("none").toString()));
    try (KubernetesProvider provider = provider(none)) {
      IOException e = assertThrows(IOException.class, provider::poll);
      assertTrue(e.getMessage().startsWith("no kubeconfig at"), e.getMessage());
    }
  }

  @Test
  void runsTheProgramThatGetsCredentialsByNoShellAndSaysIfItCannot() throws Exception {
    Path program = folder.resolve("get token");
    Files.writeString(
        program, "#!/bin/sh\nprintf '{\"status\": {\"token\": \"%s-%s\"}}' \"$1\" \"$WHO\"\n");
    assertTrue(program.toFile().setExecutable(true));
    String exec =
        """
        exec:
          apiVersion: client.authentication.k8s.io/v1
          command: "./get token"
          args:
          - $(id);x
          env:
          - name: WHO
            value: me\
        """;
    try (FakeWeb web = FakeWeb.start(KubernetesProviderTest::recorded)) {
      poll(web, exec);
      assertEquals("Bearer $(id);x-me", web.asked().getFirst().headers().get("Authorization"));
      IOException e =
          assertThrows(
              IOException.class, () -> poll(web, exec.replace("./get token", "no-such-program")));
      assertTrue(e.getMessage().contains("cannot start no-such-program"), e.getMessage());
      e = assertThrows(IOException.class, () -> poll(web, "auth-provider:\n  name: gcp"));
      assertTrue(e.getMessage().contains("auth-provider is not read"), e.getMessage());
      e = assertThrows(IOException.class, () -> poll(web, exec + "\n  interactiveMode: Always"));
      assertTrue(e.getMessage().contains("asks questions"), e.getMessage());
    }
  }

  private String broken(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("broken"), text);
    try (KubernetesProvider provider = provider(config(Map.of("kubeconfig", file.toString())))) {
      return assertThrows(IOException.class, provider::poll).getMessage();
    }
  }

  private String trouble(Answer answer) throws IOException {
    Function<Asked, Answer> all = a -> answer;
    try (FakeWeb web = FakeWeb.start(all)) {
      IOException e = assertThrows(IOException.class, () -> poll(web, "token: abc"));
      assertEquals(1, e.getMessage().lines().count());
      return e.getMessage();
    }
  }

  private Reading poll(FakeWeb web, String user) throws Exception {
    String text =
        """
        apiVersion: v1
        kind: Config
        # as kubectl writes it
        clusters:
        - cluster:
            server: URL
          name: lab
        contexts:
        - context:
            cluster: lab
            user: me
          name: me@lab
        current-context: me@lab
        preferences: {}
        users:
        - name: me
          user:
            USER
        """
            .replace("URL", web.url())
            .replace("USER", user.replace("\n", "\n    "));
    Path file = Files.writeString(folder.resolve("config"), text);
    try (KubernetesProvider provider = provider(config(Map.of("kubeconfig", file.toString())))) {
      return provider.poll();
    }
  }

  private static KubernetesProvider provider(ProviderConfig config) {
    return new KubernetesProvider(config, Map.of(), Clock.systemUTC());
  }

  private static ProviderConfig config(Map<String, String> options) {
    return new ProviderConfig("kubernetes", "kubernetes", true, null, 10, options);
  }

  private static MachineState state(Reading reading, String id) {
    return reading.states().stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
  }

  private static MachineFigures figures(Reading reading, String id) {
    return reading.figures().stream().filter(s -> s.machine().equals(id)).findFirst().orElseThrow();
  }

  private static Answer recorded(Asked asked) {
    if (asked.path().contains("metrics.k8s.io")) {
      return Answer.recorded("kubernetes/metrics-nodes.handmade.json");
    }
    return Answer.recorded(
        asked.path().endsWith("/pods")
            ? "kubernetes/pods-of-a-node.handmade.json"
            : "kubernetes/nodes.handmade.json");
  }
}
