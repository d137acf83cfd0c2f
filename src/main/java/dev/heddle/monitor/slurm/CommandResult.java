package dev.heddle.monitor.slurm;

/**
 * What one command of the cluster answered.
 *
 * @param exit its exit status
 * @param out its standard output
 * @param err its standard error
 */
public record CommandResult(int exit, String out, String err) {

  /** Whether the command ended with status 0. */
  public boolean ok() {
    return exit == 0;
  }

  /** The first line of what it complained about, or its status where it said nothing. */
  public String complaint() {
    for (String line : (err + "\n" + out).split("\n", -1)) {
      if (!line.isBlank()) {
        return line.strip();
      }
    }
    return "exit status " + exit;
  }
}
