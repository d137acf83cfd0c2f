package dev.heddle.ui.run;

import dev.heddle.model.MachineType;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Task;

/**
 * Where a plan is run: real processes here, a cluster, or the simulation.
 *
 * @param on the back end's word
 * @param pace simulated seconds a second; 0 for a real run, or as fast as it goes
 */
record Where(String on, double pace, String title) {
  /** How long a simulated run should take to watch, in seconds. */
  private static final double WATCHED_SECONDS = 60;

  static final Where HERE = new Where("local", 0, "on this computer");
  static final Where SLURM = new Where("slurm", 0, "on Slurm");
  static final Where AT_ONCE = new Where("simulated", 0, "simulated, at once");

  /** The simulation at a pace that can be watched. */
  static Where watched(double makespanSeconds) {
    double pace = Math.max(1, makespanSeconds / WATCHED_SECONDS);
    return new Where("simulated", pace, "simulated, in about a minute");
  }

  /** What a launch offers first: the real thing where this computer is what the pool says. */
  static Where first(Project project, Pool pool, double makespanSeconds) {
    boolean own = pool.types().stream().allMatch(Where::isHere);
    boolean commands = project.tasks().stream().map(Task::command).anyMatch(c -> c != null);
    return own && commands ? HERE : watched(makespanSeconds);
  }

  private static boolean isHere(MachineType type) {
    String via = type.via();
    if (via != null) {
      return via.equals("local");
    }
    String provider = type.provider();
    return type.price() == 0
        && type.gpus() == 0
        && (provider == null || provider.equals("local"))
        && type.cores() <= 4.0 * Runtime.getRuntime().availableProcessors();
  }
}
