package dev.heddle.io;

/**
 * Something wrong with a file, told so that it can be put right.
 *
 * @param file the file as the user named it
 * @param at the place in it ("tasks[3].cores (line 12, column 14)"), or empty for the whole file
 * @param message what is wrong, with the value
 * @param remedy what to do
 */
public record Problem(String file, String at, String message, String remedy) {
  private static final int LONGEST_VALUE = 60;

  /** File, place, message and remedy on one line. */
  public String line() {
    StringBuilder line = new StringBuilder(file);
    if (!at.isEmpty()) {
      line.append(": ").append(at);
    }
    line.append(": ").append(message);
    if (!remedy.isEmpty()) {
      line.append("; ").append(remedy);
    }
    return line.toString();
  }

  /** A value of a file, fit for one line: shortened, control characters made visible. */
  public static String shown(String value) {
    StringBuilder out = new StringBuilder();
    value
        .codePoints()
        .limit(LONGEST_VALUE)
        .forEach(
            c -> {
              if (Character.isISOControl(c)
                  || Character.getType(c) == Character.FORMAT
                  || Character.getType(c) == Character.SURROGATE) {
                out.append(String.format("\\u%04x", c));
              } else {
                out.appendCodePoint(c);
              }
            });
    if (value.codePointCount(0, value.length()) > LONGEST_VALUE) {
      out.append('…');
    }
    return out.toString();
  }
}
