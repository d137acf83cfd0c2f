package dev.heddle.run.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.heddle.monitor.slurm.CommandResult;
import dev.heddle.monitor.slurm.LocalTransport;
import dev.heddle.monitor.slurm.SlurmClient;
import dev.heddle.monitor.slurm.SlurmJob;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A real Slurm of the tests' own, started by {@code start-slurm.sh}. */
public final class TestCluster implements AutoCloseable {
  private static final Path SCRIPT = Path.of("src/test/resources/slurm/start-slurm.sh");
  private static final int PORTS = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Path folder;
  private final Map<String, String> settings;

  private TestCluster(Path folder, Map<String, String> settings) {
    this.folder = folder;
    this.settings = settings;
  }

  /**
   * Starts one; where Slurm is not installed the test is skipped, but in continuous integration it
   * fails.
   *
   * @param options of the script: cloud, cgroup
   */
  public static TestCluster start(String... options) throws Exception {
    if (!installed()) {
      String message = "no Slurm here: install slurm-wlm and munge to run this test";
      if ("true".equals(System.getenv("CI"))) {
        fail(message);
      }
      Assumptions.abort(message);
    }
    // Short, since the path of a socket may not be long.
    Path folder = Files.createTempDirectory(Path.of("/tmp"), "heddle-slurm");
    Map<String, String> settings = new TreeMap<>();
    settings.put("SLURM_TEST_PORT", Integer.toString(freePorts()));
    settings.put("CLOUD_BOOT", "2");
    settings.put("CLOUD_IDLE", "20");
    TestCluster cluster = new TestCluster(folder, settings);
    try {
      cluster.script("start", options);
    } catch (AssertionError | IOException e) {
      cluster.close();
      throw e;
    }
    return cluster;
  }

  private static boolean installed() {
    return Stream.of("slurmctld", "slurmd", "munged")
        .allMatch(
            name ->
                Stream.of("/usr/sbin", "/usr/bin", "/sbin", "/usr/local/sbin")
                    .anyMatch(bin -> Files.isExecutable(Path.of(bin, name))));
  }

  /** The first of twenty ports that are free now. */
  private static int freePorts() throws IOException {
    for (int tries = 0; tries < 200; tries++) {
      int base;
      try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        base = any.getLocalPort() - PORTS / 2;
      }
      if (allFree(base)) {
        return base;
      }
    }
    throw new IOException("no twenty free ports in a row");
  }

  private static boolean allFree(int base) {
    for (int port = base; port < base + PORTS; port++) {
      try (ServerSocket socket = new ServerSocket(port)) {
        socket.setReuseAddress(true);
      } catch (IOException | IllegalArgumentException e) {
        return false;
      }
    }
    return true;
  }

  /** Variables with which Slurm's commands speak with this cluster. */
  public Map<String, String> environment() {
    return Map.of("SLURM_CONF", folder.resolve("slurm.conf").toString());
  }

  /** A folder of its own for a test's files. */
  public Path folder(String name) throws IOException {
    return Files.createDirectories(folder.resolve("files").resolve(name));
  }

  SlurmConfig config(SlurmConfig.Mode mode) {
    return SlurmConfig.here("slurm", mode).withEnvironment(environment());
  }

  SlurmClient client() {
    return new SlurmClient(new LocalTransport(environment()));
  }

  /** Power fails on a node. */
  public void lose(String node) throws Exception {
    script("lose", node);
  }

  /** A lost node boots again. */
  public void back(String node) throws Exception {
    script("back", node);
  }

  /** The controller stops answering. */
  public void pause() throws Exception {
    script("pause");
  }

  /** It answers again. */
  public void resume() throws Exception {
    script("continue");
  }

  /** Makes a cloud node's launch fail from now on. */
  public void noCapacity(String node) throws IOException {
    Files.createFile(folder.resolve("cloud").resolve("nocapacity-" + node));
  }

  /** The jobs that are not over. */
  public List<String> activeJobs() throws Exception {
    List<String> result = new ArrayList<>();
    for (SlurmJob job : client().queue()) {
      if (!job.state().ended()) {
        result.add(job.key() + " " + job.name() + " " + job.state());
      }
    }
    return result;
  }

  /** Runs one of the cluster's commands and gives its output. */
  public String run(String... command) throws Exception {
    CommandResult result = new LocalTransport(environment()).run(List.of(command), "", PATIENCE);
    assertEquals(0, result.exit(), () -> String.join(" ", command) + ": " + result.err());
    return result.out();
  }

  private void script(String verb, String... rest) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of("bash", SCRIPT.toAbsolutePath().toString(), verb, folder.toString()));
    command.addAll(List.of(rest));
    Path log = folder.resolve("script.log");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(settings);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    int code = builder.start().waitFor();
    assertEquals(0, code, () -> "start-slurm.sh " + verb + ": " + read(log));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    script("stop");
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> paths = new ArrayList<>(all.toList());
      paths.reversed().forEach(path -> path.toFile().delete());
    }
  }
}
