package dev.heddle.run;

import java.util.List;

/** What an orchestrator asks of a back end; on disk before it is asked. */
public sealed interface Order {
  /** Asks for a machine; {@link Happening.MachineReady} follows when tasks can start on it. */
  record Acquire(String machine) implements Order {}

  /** Gives a machine back: rent ends. */
  record Release(String machine) implements Order {}

  /** Moves the output of {@code task} for {@code forTask} to a machine. */
  record Stage(String task, String forTask, String toMachine, double dataMiB) implements Order {}

  /** Breaks off a transfer. */
  record Unstage(String task, String forTask, String toMachine) implements Order {}

  /**
   * Starts attempts one after another in one submission; a single attempt unless a chain was fused.
   */
  record Start(List<AttemptSpec> chain) implements Order {
    public Start {
      chain = List.copyOf(chain);
    }
  }

  /**
   * Ends an attempt at once, with all its processes or its cluster job.
   *
   * @param reason copy, lost, user, move
   */
  record Cancel(AttemptId attempt, String reason) implements Order {
    /** A cancel by the user. */
    public Cancel(AttemptId attempt) {
      this(attempt, "user");
    }
  }
}
