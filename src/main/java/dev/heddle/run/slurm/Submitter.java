package dev.heddle.run.slurm;

import dev.heddle.monitor.slurm.CommandResult;
import dev.heddle.monitor.slurm.SlurmClient;
import dev.heddle.monitor.slurm.SlurmJob;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Submits jobs so that none is submitted twice, whatever happens in between. */
final class Submitter {
  private static final Pattern NUMBER = Pattern.compile("(?m)^(\\d+)(?:;\\S+)?\\s*$");
  private static final List<String> PASSING =
      List.of("submit limit", "maxsubmit", "temporarily", "maximum number of jobs", "try again");

  private final SlurmClient client;
  private final JobRequest.Account account;

  Submitter(SlurmClient client, JobRequest.Account account) {
    this.client = client;
    this.account = account;
  }

  /** What became of a submission. */
  sealed interface Answer {
    /** The job's number. */
    record Accepted(long id) implements Answer {}

    /**
     * The cluster said no.
     *
     * @param passing whether the same request may be accepted later (a limit on jobs)
     * @param why in the cluster's words, with the remedy
     */
    record Refused(boolean passing, String why) implements Answer {}
  }

  /**
   * Submits.
   *
   * @param again whether an earlier try may have reached the cluster: then it is looked for first
   * @throws IOException where the cluster cannot be asked; it may have taken the job all the same
   */
  Answer submit(JobRequest request, boolean again) throws IOException, InterruptedException {
    if (again) {
      for (SlurmJob job : client.queue()) {
        if (job.comment().equals(request.comment()) || job.name().endsWith("~" + request.token())) {
          return new Answer.Accepted(job.arrayId() == 0 ? job.id() : job.arrayId());
        }
      }
    }
    CommandResult result = client.run(request.command(account), request.script());
    Matcher number = NUMBER.matcher(result.out());
    if (result.ok() && number.find()) {
      return new Answer.Accepted(Long.parseLong(number.group(1)));
    }
    String why = lastComplaint(result);
    String lower = why.toLowerCase(Locale.ROOT);
    return new Answer.Refused(PASSING.stream().anyMatch(lower::contains), why + remedy(lower));
  }

  private static String lastComplaint(CommandResult result) {
    String last = "";
    for (String line : result.err().split("\n", -1)) {
      if (!line.isBlank()) {
        last = line.strip().replaceFirst("^sbatch: (error: )?", "");
      }
    }
    return last.isEmpty() ? result.complaint() : last;
  }

  private static String remedy(String lower) {
    if (lower.contains("invalid feature")) {
      return "; no node has the feature that stands for this machine type (see 'sinfo -o %f')";
    }
    if (lower.contains("invalid partition")) {
      return "; name one that 'sinfo -s' lists";
    }
    if (lower.contains("node configuration")) {
      return "; no node has what is asked for: ask for less, or for another type";
    }
    return lower.contains("account")
        ? "; set the cluster's account (see 'sacctmgr show assoc')"
        : "";
  }
}
