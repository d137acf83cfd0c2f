package dev.heddle.run.slurm;

import dev.heddle.monitor.slurm.LocalTransport;
import dev.heddle.monitor.slurm.SlurmTransport;
import dev.heddle.monitor.slurm.SshTransport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A cluster as it is configured. Empty words stand for "not given".
 *
 * @param name the back end's name, as {@code via} and {@code --on} use it
 * @param mode how tasks are brought there
 * @param host where the cluster's commands are, as ssh takes it; empty for this machine
 * @param sshOptions further options for ssh
 * @param environment variables for the cluster's commands
 * @param sharesFiles whether this machine and the nodes see the same files under the same paths
 * @param folder a folder on the cluster for runs, needed where files are not shared
 * @param workFolder the project's folder on the cluster, needed where files are not shared
 * @param partition partition for all that names none
 * @param account account to charge
 * @param qos quality of service
 * @param extra further options for sbatch
 * @param constraints by machine type: the feature that asks for it, where that is not its name
 * @param memoryPerCoreMiB what is asked for a task that does not say how much memory it needs
 * @param pollSeconds time between two looks at the queue
 * @param idleSeconds after which a held node is given back where no Heddle is left
 */
public record SlurmConfig(
    String name,
    Mode mode,
    String host,
    List<String> sshOptions,
    Map<String, String> environment,
    boolean sharesFiles,
    String folder,
    String workFolder,
    String partition,
    String account,
    String qos,
    List<String> extra,
    Map<String, String> constraints,
    long memoryPerCoreMiB,
    double pollSeconds,
    int idleSeconds) {

  /** How tasks are brought to the cluster. */
  public enum Mode {
    /** Each task is a job; the cluster picks the node. */
    JOB,
    /** Nodes are held, tasks run in them as steps. */
    ALLOCATION
  }

  public SlurmConfig {
    sshOptions = List.copyOf(sshOptions);
    environment = new TreeMap<>(environment);
    extra = List.copyOf(extra);
    constraints = new TreeMap<>(constraints);
    if (!sharesFiles && (folder.isEmpty() || workFolder.isEmpty())) {
      throw new IllegalArgumentException(
          "cluster "
              + name
              + ": files are not shared with it, so give 'folder' and 'workFolder' on the cluster");
    }
  }

  /** The cluster whose commands are on this machine, with all else left to it. */
  public static SlurmConfig here(String name, Mode mode) {
    return new SlurmConfig(
        name, mode, "", List.of(), Map.of(), true, "", "", "", "", "", List.of(), Map.of(), 1024, 1,
        600);
  }

  /** The same with variables for the cluster's commands. */
  public SlurmConfig withEnvironment(Map<String, String> variables) {
    return new SlurmConfig(
        name,
        mode,
        host,
        sshOptions,
        variables,
        sharesFiles,
        folder,
        workFolder,
        partition,
        account,
        qos,
        extra,
        constraints,
        memoryPerCoreMiB,
        pollSeconds,
        idleSeconds);
  }

  /** The same reached by ssh. */
  public SlurmConfig withHost(
      String newHost, List<String> options, boolean shared, String newFolder, String newWork) {
    return new SlurmConfig(
        name,
        mode,
        newHost,
        options,
        environment,
        shared,
        newFolder,
        newWork,
        partition,
        account,
        qos,
        extra,
        constraints,
        memoryPerCoreMiB,
        pollSeconds,
        idleSeconds);
  }

  /** The same in another partition. */
  public SlurmConfig withPartition(String newPartition) {
    return new SlurmConfig(
        name,
        mode,
        host,
        sshOptions,
        environment,
        sharesFiles,
        folder,
        workFolder,
        newPartition,
        account,
        qos,
        extra,
        constraints,
        memoryPerCoreMiB,
        pollSeconds,
        idleSeconds);
  }

  /**
   * The way to the cluster's commands.
   *
   * @param socketFolder a short private path for ssh's kept connection
   */
  public SlurmTransport transport(Path socketFolder) {
    Map<String, String> variables = new TreeMap<>(environment);
    variables.putIfAbsent("SLURM_BITSTR_LEN", "0"); // lists of array members in full
    return host.isEmpty()
        ? new LocalTransport(variables)
        : new SshTransport(host, sshOptions, variables, socketFolder, sharesFiles);
  }
}
