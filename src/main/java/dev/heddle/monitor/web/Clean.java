package dev.heddle.monitor.web;

import org.jspecify.annotations.Nullable;

/** Makes text that a server sent fit for a terminal, a window and a line. */
public final class Clean {
  private static final int MOST_LINE = 200;
  private static final int MOST_NAME = 128;

  private Clean() {}

  /** One line without control characters, cut where it is long. */
  public static String line(@Nullable String text) {
    return cut(text, MOST_LINE);
  }

  /** A name of something: as {@link #line}, shorter. */
  public static String name(@Nullable String text) {
    return cut(text, MOST_NAME);
  }

  private static String cut(@Nullable String text, int most) {
    if (text == null) {
      return "";
    }
    StringBuilder clean = new StringBuilder();
    boolean blank = false;
    for (int at = 0; at < text.length() && clean.length() < most; ) {
      int c = text.codePointAt(at);
      at += Character.charCount(c);
      int kind = Character.getType(c);
      if (Character.isWhitespace(c) || Character.isISOControl(c) || kind == Character.FORMAT) {
        blank = !clean.isEmpty();
      } else if (kind != Character.SURROGATE && kind != Character.UNASSIGNED) {
        if (blank) {
          clean.append(' ');
        }
        blank = false;
        clean.appendCodePoint(c);
      }
    }
    return clean.length() >= most ? clean.substring(0, most - 1) + "…" : clean.toString();
  }
}
