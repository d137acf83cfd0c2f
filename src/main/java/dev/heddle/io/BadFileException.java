package dev.heddle.io;

import java.util.List;

/** A file, or a text in its place, cannot be used. */
public final class BadFileException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * @param problems at least one, in the file's order
   */
  public BadFileException(List<Problem> problems) {
    super(summary(problems));
    this.problems = List.copyOf(problems);
  }

  /** Of a single problem. */
  public BadFileException(String file, String at, String message, String remedy) {
    this(List.of(new Problem(file, at, message, remedy)));
  }

  /** All problems found, in the file's order. */
  public List<Problem> problems() {
    return problems;
  }

  /** The first problem on one line, and how many more there are. */
  public String line() {
    return summary(problems);
  }

  private static String summary(List<Problem> problems) {
    String first = problems.getFirst().line();
    int more = problems.size() - 1;
    return more == 0 ? first : first + " (and " + more + " more)";
  }
}
