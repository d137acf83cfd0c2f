package dev.heddle.run.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** An ssh server of the tests' own on a loopback port, with a key of its own. */
final class TestSshd implements AutoCloseable {
  private final Path folder;
  private final int port;
  private final Process server;

  private TestSshd(Path folder, int port, Process server) {
    this.folder = folder;
    this.port = port;
    this.server = server;
  }

  /** Starts one; where there is none the test is skipped, but fails in continuous integration. */
  static TestSshd start() throws IOException, InterruptedException {
    if (!Files.isExecutable(Path.of("/usr/sbin/sshd"))) {
      String message = "no sshd here: install openssh-server to run this test";
      if ("true".equals(System.getenv("CI"))) {
        fail(message);
      }
      Assumptions.abort(message);
    }
    Path folder = Files.createTempDirectory(Path.of("/tmp"), "heddle-sshd");
    int port;
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = any.getLocalPort();
    }
    run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder + "/host");
    run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder + "/key");
    Files.copy(folder.resolve("key.pub"), folder.resolve("authorized"));
    Files.createDirectories(Path.of("/run/sshd"));
    ProcessBuilder builder =
        new ProcessBuilder(
            "/usr/sbin/sshd",
            "-D",
            "-e",
            "-f",
            "/dev/null",
            "-p",
            Integer.toString(port),
            "-h",
            folder + "/host",
            "-o",
            "ListenAddress=127.0.0.1",
            "-o",
            "AuthorizedKeysFile=" + folder + "/authorized",
            "-o",
            "StrictModes=no",
            "-o",
            "PermitRootLogin=prohibit-password",
            "-o",
            "PidFile=none",
            "-o",
            "UsePAM=no");
    Process server =
        builder.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
    return new TestSshd(folder, port, server);
  }

  private static void run(String... command) throws IOException, InterruptedException {
    assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
  }

  String host() {
    return System.getProperty("user.name") + "@127.0.0.1";
  }

  List<String> options() {
    return List.of(
        "-p", Integer.toString(port),
        "-i", folder + "/key",
        "-o", "StrictHostKeyChecking=no",
        "-o", "UserKnownHostsFile=/dev/null",
        "-o", "LogLevel=ERROR");
  }

  @Override
  public void close() throws InterruptedException {
    server.destroy();
    server.waitFor();
  }
}
