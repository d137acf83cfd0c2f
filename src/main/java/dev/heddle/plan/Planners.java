package dev.heddle.plan;

import java.util.List;
import java.util.Optional;

/** The planners that there are: the one place to add one. */
public final class Planners {
  private Planners() {}

  /** All, in the order in which they are shown. */
  public static List<Planner> all() {
    return List.of();
  }

  /** The planner of that name. */
  public static Optional<Planner> named(String name) {
    return all().stream().filter(p -> p.name().equals(name)).findFirst();
  }
}
