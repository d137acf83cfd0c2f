package dev.heddle.model;

/**
 * A limit that a plan breaks.
 *
 * @param text for people
 */
public record Violation(Code code, String text) {
  /** Which limit. */
  public enum Code {
    UNPLACED,
    DEADLINE,
    BUDGET;

    /** The word used in files. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  @Override
  public String toString() {
    return code.word() + ": " + text;
  }
}
