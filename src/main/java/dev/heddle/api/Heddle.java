package dev.heddle.api;

import dev.heddle.io.HeddleHome;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.plan.Durations;
import java.nio.file.Path;

/** Heddle's services on one home folder; each is started when it is first asked for. */
public final class Heddle implements AutoCloseable {
  private final Path home;

  private Heddle(Path home) {
    this.home = home;
  }

  /** On {@code $HEDDLE_HOME}, or the platform's data folder. */
  public static Heddle open() {
    return open(HeddleHome.folder());
  }

  /** On this folder, which is made when it is first needed. */
  public static Heddle open(Path home) {
    return new Heddle(home);
  }

  /** The folder of its state. */
  public Path home() {
    return home;
  }

  /** What there is for a project that names no pool: this computer. */
  public Pool poolHere() {
    return ThisMachine.pool();
  }

  /**
   * The durations that count for a plan.
   *
   * @param learned whether what was learnt goes before what the project says
   */
  public Durations durations(Project project, boolean learned) {
    return Durations.declared(project);
  }

  @Override
  public void close() {}
}
