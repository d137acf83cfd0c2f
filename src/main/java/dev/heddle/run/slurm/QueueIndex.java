package dev.heddle.run.slurm;

import dev.heddle.monitor.slurm.JobState;
import dev.heddle.monitor.slurm.SlurmJob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One look at the queue, by job and by our tokens. */
final class QueueIndex {
  /** Stands for a job that nobody knows any more. */
  static final SlurmJob GONE =
      new SlurmJob(0, 0, "", "", "", JobState.UNKNOWN, "", "", 0, 0, 0, 0, -1);

  private final Map<String, SlurmJob> byKey = new HashMap<>();
  private final Map<Long, List<SlurmJob>> arrays = new HashMap<>();
  private final Map<String, Long> tokens = new HashMap<>();

  QueueIndex(List<SlurmJob> queue) {
    for (SlurmJob job : queue) {
      byKey.put(job.key(), job);
      long number = job.arrayId() == 0 ? job.id() : job.arrayId();
      if (job.arrayId() != 0) {
        arrays.computeIfAbsent(job.arrayId(), id -> new ArrayList<>()).add(job);
      }
      if (job.comment().startsWith(JobRequest.MARK)) {
        tokens.put(job.comment().substring(JobRequest.MARK.length()), number);
      } else if (job.name().contains("~")) {
        // Some sites write comments of their own.
        tokens.putIfAbsent(job.name().substring(job.name().lastIndexOf('~') + 1), number);
      }
    }
  }

  /** The number of the job or array that was submitted with this token. */
  Optional<Long> number(String token) {
    return Optional.ofNullable(tokens.get(token));
  }

  /** The jobs that are not over and whose tokens begin so, in the order of their numbers. */
  Map<String, Long> activeWithPrefix(String prefix) {
    Map<String, Long> result = new LinkedHashMap<>();
    tokens.entrySet().stream()
        .filter(each -> each.getKey().startsWith(prefix))
        .filter(each -> job(Long.toString(each.getValue())).stream().noneMatch(QueueIndex::over))
        .sorted(Map.Entry.comparingByValue())
        .forEach(each -> result.put(each.getKey(), each.getValue()));
    return result;
  }

  private static boolean over(SlurmJob job) {
    return job.state().ended();
  }

  /**
   * The job of this key; for a member of an array that waits with others, the entry of them all.
   */
  Optional<SlurmJob> job(String key) {
    SlurmJob job = byKey.get(key);
    int underscore = key.indexOf('_');
    if (job != null || underscore < 0) {
      return Optional.ofNullable(job);
    }
    int member = Integer.parseInt(key.substring(underscore + 1));
    return arrays.getOrDefault(numberOf(key), List.of()).stream()
        .filter(rest -> covers(rest.arrayIndexes(), member))
        .findFirst();
  }

  /** The number in a key, by which the accounting is asked. */
  static long numberOf(String key) {
    int underscore = key.indexOf('_');
    return Long.parseLong(underscore < 0 ? key : key.substring(0, underscore));
  }

  /** Whether a list of array members, as the queue writes it ({@code 4-9,12}), holds one. */
  static boolean covers(String indexes, int member) {
    for (String part : indexes.split(",", -1)) {
      if (part.contains("...")) {
        return true; // cut short by the queue: it may be among the rest
      }
      int dash = part.indexOf('-');
      try {
        int from = Integer.parseInt(dash < 0 ? part : part.substring(0, dash));
        int to = dash < 0 ? from : Integer.parseInt(part.substring(dash + 1));
        if (member >= from && member <= to) {
          return true;
        }
      } catch (NumberFormatException e) {
        return true; // not understood: better waited for than lost
      }
    }
    return false;
  }
}
