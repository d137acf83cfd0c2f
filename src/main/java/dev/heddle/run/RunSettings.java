package dev.heddle.run;

import org.jspecify.annotations.Nullable;

/**
 * What a user may set about how runs are steered.
 *
 * @param threshold share of what remains that a new plan must gain to be taken
 * @param approve whether new plans are held for approval
 * @param rightSizeMemory whether memory is asked for by what was learnt
 * @param learning whether finished tasks teach durations within the run
 * @param replanning whether open tasks are planned anew
 * @param copies whether stragglers get second copies
 * @param searchIterations schedules that a search for a better plan may try; 0: repair only
 * @param hardCap most money, counting what is in flight, or null: none
 */
public record RunSettings(
    double threshold,
    boolean approve,
    boolean rightSizeMemory,
    boolean learning,
    boolean replanning,
    boolean copies,
    long searchIterations,
    @Nullable Double hardCap) {
  /** As Heddle comes. */
  public static final RunSettings DEFAULT =
      new RunSettings(0.03, false, false, true, true, true, 2000, null);

  /** The same without one of the mechanisms, to see what each brings. */
  public RunSettings with(boolean learn, boolean replan, boolean copy, long iterations) {
    return new RunSettings(
        threshold, approve, rightSizeMemory, learn, replan, copy, iterations, hardCap);
  }

  /** The same with a hard cap on money. */
  public RunSettings withHardCap(@Nullable Double cap) {
    return new RunSettings(
        threshold, approve, rightSizeMemory, learning, replanning, copies, searchIterations, cap);
  }

  /** The same, with new plans held for approval or not. */
  public RunSettings withApproval(boolean held) {
    return new RunSettings(
        threshold, held, rightSizeMemory, learning, replanning, copies, searchIterations, hardCap);
  }

  /** The same, with memory asked for as learnt or not. */
  public RunSettings withRightSizing(boolean sized) {
    return new RunSettings(
        threshold, approve, sized, learning, replanning, copies, searchIterations, hardCap);
  }
}
