package dev.heddle.ui.paint;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Cuts and wraps text by measured width. */
public final class Fitting {
  private static final String MORE = "…";

  private Fitting() {}

  /** See {@link Surface#fit}. */
  public static String fit(String text, double most, ToDoubleFunction<String> width) {
    if (width.applyAsDouble(text) <= most) {
      return text;
    }
    int space = text.lastIndexOf(' ');
    while (space > 0) {
      String shown = text.substring(0, space).stripTrailing() + MORE;
      if (width.applyAsDouble(shown) <= most) {
        return shown;
      }
      space = text.lastIndexOf(' ', space - 1);
    }
    int end = text.indexOf(' ') < 0 ? text.length() : text.indexOf(' ');
    for (int n = end; n >= 3; n--) {
      String shown = text.substring(0, n) + MORE;
      if (width.applyAsDouble(shown) <= most) {
        return shown;
      }
    }
    return "";
  }

  /** Lines no wider than {@code most}, broken at blanks; the last of {@code lines} may be cut. */
  public static List<String> wrap(
      String text, double most, int lines, ToDoubleFunction<String> width) {
    List<String> result = new ArrayList<>();
    String rest = text.strip();
    while (!rest.isEmpty() && result.size() < lines) {
      if (result.size() == lines - 1 || width.applyAsDouble(rest) <= most) {
        result.add(fit(rest, most, width));
        return result;
      }
      int cut = rest.lastIndexOf(' ');
      while (cut > 0 && width.applyAsDouble(rest.substring(0, cut)) > most) {
        cut = rest.lastIndexOf(' ', cut - 1);
      }
      if (cut <= 0) {
        result.add(fit(rest, most, width));
        return result;
      }
      result.add(rest.substring(0, cut));
      rest = rest.substring(cut + 1).strip();
    }
    return result;
  }
}
