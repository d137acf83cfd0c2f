package dev.heddle.run.core;

import dev.heddle.run.TaskView;

/**
 * How far a run is.
 *
 * @param state running, paused, done, failed, cancelled
 * @param done tasks that are done
 * @param failed tasks that failed
 * @param now seconds from its start
 * @param cost money spent
 * @param replans how often a new plan was taken
 */
public record Progress(String state, int done, int failed, double now, double cost, int replans) {
  static Progress of(RunState state, String trouble) {
    int done = 0;
    int failed = 0;
    for (TaskRun task : state.tasks) {
      done += task.state == TaskView.State.DONE ? 1 : 0;
      failed += task.state == TaskView.State.FAILED ? 1 : 0;
    }
    return new Progress(
        Snapshots.shown(state, trouble), done, failed, state.now, state.cost(), state.replans);
  }

  /** Whether the run is over. */
  public boolean over() {
    return !state.equals("running") && !state.equals("paused");
  }
}
