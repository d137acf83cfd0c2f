package dev.heddle.run;

import org.jspecify.annotations.Nullable;

/**
 * One try at one task or shard.
 *
 * @param shard from 0, or null for the whole task
 * @param number counts every start of the task or shard in its run, from 1
 */
public record AttemptId(String task, @Nullable Integer shard, int number) {
  /** TASK or TASK/SHARD: the name by which luck is drawn. */
  public String luckName() {
    return shard == null ? task : task + "/" + shard;
  }
}
