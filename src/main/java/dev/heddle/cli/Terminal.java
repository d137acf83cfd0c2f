package dev.heddle.cli;

import dev.heddle.io.JsonOut;
import dev.heddle.io.Problem;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where commands write.
 *
 * @param out results
 * @param err what went wrong, one line each
 */
public record Terminal(PrintStream out, PrintStream err) {
  /** The process's own. */
  public static Terminal standard() {
    return new Terminal(System.out, System.err);
  }

  void line(String text) {
    out.println(text);
  }

  void json(@Nullable Object document) {
    out.print(JsonOut.pretty(document));
    out.flush();
  }

  void error(String text) {
    err.println("heddle: " + text.replaceAll("[\\r\\n]+", " "));
  }

  void warn(List<Problem> warnings) {
    for (Problem warning : warnings) {
      error("warning: " + warning.line());
    }
  }
}
