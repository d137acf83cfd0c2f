package dev.heddle.monitor.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.heddle.model.MachineType;
import dev.heddle.monitor.Monitor;
import dev.heddle.monitor.MonitorSnapshot;
import dev.heddle.monitor.MonitorSnapshot.MachineInfo;
import dev.heddle.monitor.ProviderConfig;
import dev.heddle.monitor.ProviderStatus.Health;
import dev.heddle.monitor.Reading;
import dev.heddle.monitor.Reading.MachineFigures;
import dev.heddle.monitor.web.FakeWeb;
import dev.heddle.monitor.web.FakeWeb.Answer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reads from a real Prometheus with real exporters; GPUs are a recorded page. */
@Timeout(120)
class RealPrometheusTest {
  private final List<Process> started = new ArrayList<>();

  @Test
  void figuresOfARealFleetReachTheirMachines(@TempDir Path folder) throws Exception {
    for (String program :
        List.of("prometheus", "prometheus-node-exporter", "prometheus-blackbox-exporter")) {
      need(program);
    }
    String page = FakeWeb.recorded("prometheus/dcgm-exporter.handmade.txt");
    try (FakeWeb dcgm = FakeWeb.start(a -> Answer.ok(page).header("Content-Type", "text/plain"));
        Monitor monitor = new Monitor(Clock.systemUTC(), figures -> {});
        Monitor.Need need = monitor.need()) {
      int port = fleet(folder, dcgm.url().replace("http://", ""));
      monitor.add(ProviderConfig.of("local", "local"));
      monitor.add(
          new ProviderConfig(
              "prometheus",
              "prometheus",
              true,
              0.5,
              5,
              Map.of("url", "http://127.0.0.1:" + port, "window", "10s")));
      Reading reading = await(monitor, RealPrometheusTest::allThere);
      MachineType type = reading.types().getFirst();
      assertEquals("n1", type.id());
      assertEquals(Runtime.getRuntime().availableProcessors(), type.cores());
      assertTrue(type.memoryMiB() > 100);
      MachineFigures n1 = figures(reading, "n1#1");
      assertTrue(n1.memoryUsedMiB() > 0);
      assertTrue(n1.cpuBusy() >= 0 && n1.cpuBusy() <= 1);
      assertEquals(0.485, figures(reading, "gpu-node-1").gpuBusy(), 1e-9);
      assertTrue(
          reading.notes().stream().anyMatch(n -> n.startsWith("not reached by it: node")),
          () -> reading.notes().toString());
      List<MachineInfo> machines = monitor.snapshot().machines();
      assertEquals(1, machines.size(), "the node exporter here measures this very machine");
      assertNotNull(machines.getFirst().figures());
      assertTrue(machines.getFirst().figures().latencySeconds() > 0);
      stop(started.getFirst());
      await(monitor, r -> monitor.snapshot().providers().get(1).health() == Health.LATE);
      String message = monitor.snapshot().providers().get(1).message();
      assertTrue(message.contains("cannot connect"), message);
      assertEquals(Health.OK, monitor.snapshot().providers().getFirst().health());
    } finally {
      for (Process process : started) {
        stop(process);
      }
    }
  }

  private static boolean allThere(Reading reading) {
    return reading.figures().stream()
            .anyMatch(
                f ->
                    f.machine().equals("n1#1") && f.cpuBusy() != null && f.latencySeconds() != null)
        && reading.figures().stream().anyMatch(f -> f.machine().equals("gpu-node-1"))
        && !reading.notes().isEmpty();
  }

  private static Reading await(Monitor monitor, Predicate<Reading> wanted) throws Exception {
    CountDownLatch seen = new CountDownLatch(1);
    Predicate<MonitorSnapshot> holds =
        now ->
            now.providers().get(1).reading() != null
                && wanted.test(now.providers().get(1).reading());
    AutoCloseable listening =
        monitor.listen(
            now -> {
              if (holds.test(now)) {
                seen.countDown();
              }
            });
    try (listening) {
      if (!holds.test(monitor.snapshot()) && !seen.await(60, TimeUnit.SECONDS)) {
        fail("not seen: " + monitor.snapshot().providers().get(1));
      }
    }
    return monitor.snapshot().providers().get(1).reading();
  }

  private static MachineFigures figures(Reading reading, String machine) {
    return reading.figures().stream()
        .filter(f -> f.machine().equals(machine))
        .findFirst()
        .orElseThrow();
  }

  /** Starts Prometheus with two exporters, one target that is dead, and a page of GPU figures. */
  private int fleet(Path folder, String dcgm) throws IOException {
    int[] ports = ports(4);
    String local = "127.0.0.1:";
    Files.writeString(
        folder.resolve("blackbox.yml"),
        "modules:\n  tcp_connect: { prober: tcp, timeout: 900ms }\n");
    Files.writeString(
        folder.resolve("prometheus.yml"),
        """
        global: { scrape_interval: 1s, evaluation_interval: 1s, scrape_timeout: 1s }
        scrape_configs:
          - job_name: node
            static_configs:
              - { targets: ['NODE'], labels: { heddle_machine: n1 } }
              - { targets: ['DEAD'] }
          - job_name: blackbox
            metrics_path: /probe
            params: { module: [tcp_connect] }
            static_configs: [ { targets: ['NODE'] } ]
            relabel_configs:
              - { source_labels: [__address__], target_label: __param_target }
              - { source_labels: [__param_target], target_label: instance }
              - { target_label: __address__, replacement: 'BLACKBOX' }
          - job_name: dcgm
            static_configs: [ { targets: ['DCGM'] } ]
        """
            .replace("NODE", local + ports[1])
            .replace("BLACKBOX", local + ports[2])
            .replace("DEAD", local + ports[3])
            .replace("DCGM", dcgm));
    start(
        folder,
        "prometheus",
        "--config.file=" + folder.resolve("prometheus.yml"),
        "--storage.tsdb.path=" + folder.resolve("data"),
        "--web.listen-address=" + local + ports[0]);
    start(folder, "prometheus-node-exporter", "--web.listen-address=" + local + ports[1]);
    start(
        folder,
        "prometheus-blackbox-exporter",
        "--config.file=" + folder.resolve("blackbox.yml"),
        "--web.listen-address=" + local + ports[2]);
    return ports[0];
  }

  private void start(Path folder, String... command) throws IOException {
    File log = folder.resolve(command[0] + ".log").toFile();
    started.add(
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log)
            .start());
  }

  private static void stop(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  /** Ports that are free just now, all different. */
  private static int[] ports(int count) throws IOException {
    List<ServerSocket> open = new ArrayList<>();
    int[] ports = new int[count];
    try {
      for (int i = 0; i < count; i++) {
        ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        open.add(any);
        ports[i] = any.getLocalPort();
      }
    } finally {
      for (ServerSocket each : open) {
        each.close();
      }
    }
    return ports;
  }

  private static void need(String program) {
    for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return;
      }
    }
    String message = "no " + program + " here: install it to run this test";
    if ("true".equals(System.getenv("CI"))) {
      fail(message);
    }
    Assumptions.abort(message);
  }
}
