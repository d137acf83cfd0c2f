package dev.heddle.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells what kind of file a file is. */
public final class FormatSniffer {
  /** The kinds. */
  public enum Kind {
    PROJECT,
    POOL,
    PLAN,
    SCENARIO
  }

  private FormatSniffer() {}

  /**
   * The kind that a file's {@code format} names, or that its fields show where that is missing; a
   * project if nothing shows it.
   *
   * @throws BadFileException if it is no JSON object, or of an unknown format
   */
  public static Kind kind(Path file) throws BadFileException {
    return JsonSource.of(file).peek(FormatSniffer::read);
  }

  private static @Nullable Kind read(JsonIn in) throws IOException {
    Kind[] kind = {Kind.PROJECT};
    Object rest =
        in.object(
            name -> {
              switch (name) {
                case "format" -> {
                  if (!in.isText()) {
                    throw in.fatal("'format' is not a text", "a project has \"heddle/1\"");
                  }
                  throw new Found(of(in, in.text()));
                }
                case "tasks", "edges" -> kind[0] = Kind.PROJECT;
                case "types" -> kind[0] = Kind.POOL;
                case "assignments" -> kind[0] = Kind.PLAN;
                case "events", "noise" -> kind[0] = Kind.SCENARIO;
                default -> {}
              }
              in.skip();
              return true;
            });
    return rest == null ? null : kind[0];
  }

  private static Kind of(JsonIn in, String format) throws IOException {
    int slash = format.indexOf('/');
    return switch (slash < 0 ? format : format.substring(0, slash)) {
      case "heddle" -> Kind.PROJECT;
      case "heddle-pool" -> Kind.POOL;
      case "heddle-plan" -> Kind.PLAN;
      case "heddle-scenario" -> Kind.SCENARIO;
      default ->
          throw in.fatal(
              "unknown format \"" + Problem.shown(format) + "\"",
              "one of "
                  + String.join(
                      ", ",
                      List.of(Formats.PROJECT, Formats.POOL, Formats.PLAN, Formats.SCENARIO)));
    };
  }

  /** Ends reading early. */
  static final class Found extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final transient Kind kind;

    Found(Kind kind) {
      super(null, null, false, false);
      this.kind = kind;
    }
  }
}
