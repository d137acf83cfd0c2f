package dev.heddle.cli;

import dev.heddle.io.JsonOut;
import dev.heddle.io.Problem;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where commands write.
 *
 * @param out results
 * @param err what went wrong, one line each
 */
public record Terminal(PrintStream out, PrintStream err) {
  private static final int BUFFER = 1 << 14;

  /** The process's own, in UTF-8 whatever the locale says: documents are UTF-8. */
  public static Terminal standard() {
    return new Terminal(utf8(FileDescriptor.out), utf8(FileDescriptor.err));
  }

  private static PrintStream utf8(FileDescriptor to) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(to), BUFFER), true, StandardCharsets.UTF_8);
  }

  /** A line of the result. */
  public void line(String text) {
    out.println(text);
  }

  /** The result as one document. */
  public void json(@Nullable Object document) {
    out.print(JsonOut.pretty(document));
    out.flush();
  }

  /** What went wrong, on one line. */
  public void error(String text) {
    err.println("heddle: " + text.replaceAll("[\\r\\n]+", " "));
  }

  void warn(List<Problem> warnings) {
    for (Problem warning : warnings) {
      error("warning: " + warning.line());
    }
  }
}
