package dev.heddle.run.slurm;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One submission.
 *
 * @param token by which it is found again; goes into name and comment
 * @param title for people, before the token in the name
 * @param cores cores on one node
 * @param memoryMiB memory on that node, 0 for all of it; always asked for, since a job that does
 *     not say takes the whole node's on many clusters
 * @param gpus GPUs on that node
 * @param gpuModel the cluster's name of the GPU's type, or null for any
 * @param place where it may run
 * @param timeSeconds limit, or null for the partition's own; Slurm counts in minutes
 * @param warnSeconds how long before Slurm ends it its script is told by TERM, 0 for not at all
 * @param arraySize how many like tasks, 0 for a job that is no array
 * @param output file for what Slurm itself says about the job
 * @param script what to run
 */
record JobRequest(
    String token,
    String title,
    int cores,
    long memoryMiB,
    int gpus,
    @Nullable String gpuModel,
    Place place,
    @Nullable Double timeSeconds,
    int warnSeconds,
    int arraySize,
    String output,
    String script) {

  /** Comments of all our jobs begin so. */
  static final String MARK = "heddle:";

  private static final double MARGIN_SECONDS = 120;

  /** The comment under which the job is found again. */
  String comment() {
    return MARK + token;
  }

  /** The command line; the script goes to its standard input. */
  List<String> command(Account account) {
    List<String> line = new ArrayList<>(List.of("sbatch", "--parsable", "--no-requeue"));
    line.add("--job-name=" + title + "~" + token);
    line.add("--comment=" + comment());
    line.add("--nodes=1");
    line.add("--ntasks=1");
    line.add("--cpus-per-task=" + Math.max(1, cores));
    line.add("--mem=" + Math.max(0, memoryMiB) + "M");
    if (gpus > 0) {
      line.add("--gres=gpu:" + (gpuModel == null ? "" : gpuModel + ":") + gpus);
    }
    place.addTo(line);
    account.addTo(line);
    if (timeSeconds != null) {
      // Slurm's own limit is the second guard: the task's is kept by its own script, to the second.
      line.add("--time=" + (long) Math.ceil((timeSeconds + MARGIN_SECONDS) / 60));
    }
    if (warnSeconds > 0) {
      line.add("--signal=B:TERM@" + warnSeconds);
    }
    if (arraySize > 0) {
      line.add("--array=0-" + (arraySize - 1));
    }
    line.add("--input=/dev/null");
    line.add("--output=" + output);
    line.add("--open-mode=append");
    line.add("--chdir=/");
    return line;
  }

  /**
   * Where a job may run; empty words ask for nothing.
   *
   * @param constraint features, as {@code --constraint} takes them
   * @param partition partition
   * @param nodes the only node
   * @param exclude nodes that will not do, comma-separated
   */
  record Place(String constraint, String partition, String nodes, String exclude) {
    /** Wherever it fits. */
    static final Place ANY = new Place("", "", "", "");

    /** The same without these nodes; one that was named is asked for all the same. */
    Place without(Set<String> avoided) {
      Set<String> all = new TreeSet<>(avoided);
      if (!exclude.isEmpty()) {
        all.addAll(List.of(exclude.split(",", -1)));
      }
      return nodes.isEmpty()
          ? new Place(constraint, partition, nodes, String.join(",", all))
          : this;
    }

    private void addTo(List<String> line) {
      add(line, "--constraint=", constraint);
      add(line, "--partition=", partition);
      add(line, "--nodelist=", nodes);
      add(line, "--exclude=", exclude);
    }
  }

  /**
   * Who pays; empty words ask for nothing.
   *
   * @param account account
   * @param qos quality of service
   * @param extra further options for sbatch, as they are
   */
  record Account(String account, String qos, List<String> extra) {
    Account {
      extra = List.copyOf(extra);
    }

    private void addTo(List<String> line) {
      add(line, "--account=", account);
      add(line, "--qos=", qos);
      line.addAll(extra);
    }
  }

  private static void add(List<String> line, String option, String value) {
    if (!value.isEmpty()) {
      line.add(option + value);
    }
  }
}
