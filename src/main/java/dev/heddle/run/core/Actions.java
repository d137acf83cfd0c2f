package dev.heddle.run.core;

import dev.heddle.run.Decision;
import java.util.List;

/**
 * What a policy can do; each takes effect in the run's state at once, and on disk before the act.
 */
public interface Actions {
  /** Asks for a machine that is off. */
  void acquire(MachineRun machine);

  /** Gives a machine back on which nothing runs. */
  void release(MachineRun machine);

  /** Gives an open unit a machine: from now its data moves there. */
  void place(Unit unit, MachineRun machine, Mode mode);

  /** Takes a unit's machine away; what is on its way is broken off. */
  void unplace(Unit unit);

  /** Whether a unit could start now on its machine: up, data there, demand free. */
  boolean canStart(Unit unit);

  /** Starts a unit on its machine. */
  void start(Unit unit);

  /**
   * Starts units one after another in one submission: the first can start now, and each other's
   * sources are done or stand before it. All have the first one's machine and a demand that the
   * greatest of them covers.
   */
  void startChain(List<Unit> chain);

  /** What a submission to a machine costs beside its tasks, in seconds. */
  double submissionSeconds(MachineRun machine);

  /** Gives a running unit's second copy a machine: its data moves there. */
  void placeCopy(Unit unit, MachineRun machine, Mode mode);

  /** Whether a second copy could start now. */
  boolean canStartCopy(Unit unit);

  /** Starts a second copy. */
  void startCopy(Unit unit);

  /** Forgets a second copy that has not started. */
  void dropCopy(Unit unit);

  /**
   * Ends an attempt; its unit is open again if no other runs.
   *
   * @param reason copy, lost, user, move
   */
  void cancel(Attempt attempt, String reason);

  /** Makes an untouched task run in so many shards. */
  void shape(TaskRun task, int shards);

  /** Does not use a machine for a while. */
  void avoid(MachineRun machine, double until);

  /** Gives up a task that nothing can run. */
  void drop(TaskRun task, String reason);

  /** Starts nothing new until the user resumes, and says why. */
  void hold(String reason);

  /** Whether like tasks that are ready together cost one submission in any case. */
  boolean takesArrays(MachineRun machine);

  /** Lets the policy be asked soon though nothing happens; from any thread. */
  void poke();

  /** Records a decision. */
  void decided(Decision decision);

  /** Records what a decision brought. */
  void judged(int decision, String state, double broughtSeconds);
}
