package dev.heddle.monitor.slurm;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs the cluster's commands on a host reached by ssh, over one connection that is kept. It asks
 * no questions: keys and known hosts are the user's own ssh's matter.
 */
public final class SshTransport implements SlurmTransport {
  private static final int CONNECT_SECONDS = 10;
  private static final int KEEP_SECONDS = 120;

  /** OpenSSH's own exit status where it failed before the command ran. */
  private static final int SSH_FAILED = 255;

  private final String host;
  private final List<String> options;
  private final Map<String, String> environment;
  private final Path controlFolder;
  private final boolean sharesFiles;

  /**
   * @param host as ssh takes it: {@code user@host} or a name from its configuration
   * @param options more options for ssh, such as {@code -p 2222}
   * @param environment variables set for each command there
   * @param controlFolder a short path, private to the user, for the kept connection's socket
   * @param sharesFiles whether this machine sees the cluster's files under the same path
   */
  public SshTransport(
      String host,
      List<String> options,
      Map<String, String> environment,
      Path controlFolder,
      boolean sharesFiles) {
    if (host.startsWith("-") || host.isBlank()) {
      throw new IllegalArgumentException("not a host name: '" + host + "'");
    }
    this.host = host;
    this.options = List.copyOf(options);
    this.environment = new TreeMap<>(environment);
    this.controlFolder = controlFolder;
    this.sharesFiles = sharesFiles;
  }

  @Override
  public CommandResult run(List<String> command, String input, Duration timeout)
      throws IOException, InterruptedException {
    CommandResult result = LocalTransport.execute(ssh(command), Map.of(), input, timeout);
    if (result.exit() == SSH_FAILED) {
      throw new SlurmUnavailableException(
          "ssh " + host + ": " + result.complaint() + "; try 'ssh " + host + " true'");
    }
    return result;
  }

  /** The whole local command line: everything after the host is one word for the remote shell. */
  List<String> ssh(List<String> command) {
    List<String> line = new ArrayList<>(List.of("ssh", "-T"));
    for (String option :
        List.of(
            "BatchMode=yes",
            "ConnectTimeout=" + CONNECT_SECONDS,
            "ServerAliveInterval=5",
            "ServerAliveCountMax=3",
            "ControlMaster=auto",
            "ControlPath=" + controlFolder.resolve("%C"),
            "ControlPersist=" + KEEP_SECONDS)) {
      line.add("-o");
      line.add(option);
    }
    line.addAll(options);
    line.add("--");
    line.add(host);
    List<String> remote = new ArrayList<>();
    if (!environment.isEmpty()) {
      remote.add("env");
      environment.forEach((name, value) -> remote.add(name + "=" + value));
    }
    remote.addAll(command);
    line.add(ShellQuote.join(remote));
    return line;
  }

  @Override
  public boolean sharesFiles() {
    return sharesFiles;
  }

  @Override
  public String describe() {
    return host;
  }
}
