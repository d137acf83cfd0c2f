package dev.heddle.run.core;

import java.util.List;

/**
 * Why tasks are where they are.
 *
 * @param groups like tasks together, the largest group first; a single task is a group of one
 */
public record Explanation(List<Group> groups) {
  /**
   * Tasks that wait, run or ended for the same reason.
   *
   * @param state waiting, ready, running, done, failed, cancelled
   * @param reason the dominant reason, for people
   * @param next what happens next, or what to do
   * @param rest further reasons, in order of weight
   * @param tasks their ids, in the project's order; the first hundred of them
   * @param count how many there are
   */
  public record Group(
      String state, String reason, String next, List<String> rest, List<String> tasks, int count) {
    public Group {
      rest = List.copyOf(rest);
      tasks = List.copyOf(tasks);
    }
  }

  public Explanation {
    groups = List.copyOf(groups);
  }
}
