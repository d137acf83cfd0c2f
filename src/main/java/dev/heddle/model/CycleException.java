package dev.heddle.model;

import java.util.List;

/** A graph has a cycle, or an edge would close one. */
public final class CycleException extends Exception {
  private static final long serialVersionUID = 1L;

  private final List<String> path;

  /**
   * @param path the ids along the cycle, the first again at the end
   */
  public CycleException(List<String> path) {
    super("cycle: " + String.join(" -> ", path));
    this.path = List.copyOf(path);
  }

  /** The ids along the cycle, the first again at the end. */
  public List<String> path() {
    return path;
  }
}
