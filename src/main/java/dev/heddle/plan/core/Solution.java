package dev.heddle.plan.core;

/**
 * What a schedule is decoded from, with the score that it gives.
 *
 * @param order the tasks to place, sources first
 * @param mode by task
 * @param machine by slot
 * @param open by machine: earliest start
 */
public record Solution(int[] order, int[] mode, int[] machine, double[] open, Score score) {
  /** A snapshot of a schedule and its list. */
  public static Solution of(Schedule schedule, int[] order) {
    return new Solution(
        order.clone(),
        schedule.mode.clone(),
        schedule.machine.clone(),
        schedule.open.clone(),
        schedule.score().copy());
  }

  /** Decodes it into a schedule. */
  public void decodeInto(Schedule schedule) {
    load(schedule);
    schedule.decode(order, order.length);
  }

  /** Copies modes, machines and openings into a schedule, without placing anything. */
  public void load(Schedule schedule) {
    schedule.clear();
    System.arraycopy(mode, 0, schedule.mode, 0, mode.length);
    System.arraycopy(machine, 0, schedule.machine, 0, machine.length);
    System.arraycopy(open, 0, schedule.open, 0, open.length);
  }
}
