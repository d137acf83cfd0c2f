package dev.heddle.app;

import dev.heddle.cli.ExitCode;
import dev.heddle.cli.HeddleCommand;
import dev.heddle.cli.Session;
import dev.heddle.cli.UsageException;
import dev.heddle.io.AtomicFile;
import dev.heddle.ui.PaneId;
import dev.heddle.ui.Snapshots;
import dev.heddle.ui.Theme;
import dev.heddle.ui.files.Documents;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code heddle snapshot}. */
@Command(name = "snapshot", description = "A picture of a pane, with no display needed.")
final class SnapshotCommand extends HeddleCommand {
  private static final Pattern SIZE = Pattern.compile("([0-9]{2,5})[xX×]([0-9]{2,5})");

  @Parameters(paramLabel = "FILE", arity = "0..1", description = "A project.")
  @Nullable Path file;

  @Option(
      names = "--to",
      paramLabel = "X.png|X.svg",
      required = true,
      description = "The picture's file.")
  Path to;

  @Option(
      names = "--pane",
      paramLabel = "PANE",
      description = "start, edit (default), pool, plan, run or history.")
  @Nullable String pane;

  @Option(
      names = "--action",
      paramLabel = "ID",
      description = "An action of the window that is done first, for example whatif.")
  String action = "";

  @Option(names = "--size", paramLabel = "WxH", description = "Default: 1440x900.")
  String size = "1440x900";

  @Option(names = "--theme", paramLabel = "THEME", description = "light (default) or dark.")
  String theme = "light";

  SnapshotCommand(Session session) {
    super(session);
  }

  @Override
  protected int run() throws IOException {
    Matcher pixels = SIZE.matcher(size);
    if (!pixels.matches()) {
      throw new UsageException("--size " + size + ": write it as 1440x900");
    }
    String name = to.toString().toLowerCase(Locale.ROOT);
    boolean svg = name.endsWith(".svg");
    if (!svg && !name.endsWith(".png")) {
      throw new UsageException("--to " + to + ": the name must end in .png or .svg");
    }
    int width = Integer.parseInt(pixels.group(1));
    int height = Integer.parseInt(pixels.group(2));
    byte[] picture;
    try {
      picture =
          svg
              ? Snapshots.svg(file, pane(), action, width, height, theme())
              : Snapshots.take(file, pane(), action, width, height, theme());
    } catch (Documents.FileProblem e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    AtomicFile.replace(to, out -> out.write(picture));
    if (json) {
      terminal().json(Map.of("file", to.toString(), "width", width, "height", height));
    } else {
      terminal().line("written to " + to);
    }
    return ExitCode.DONE;
  }

  private PaneId pane() {
    String word = pane == null ? file == null ? "start" : "edit" : pane;
    try {
      return PaneId.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "--pane "
              + word
              + ": there is "
              + String.join(
                  ", ",
                  Arrays.stream(PaneId.values())
                      .map(p -> p.name().toLowerCase(Locale.ROOT))
                      .toList()));
    }
  }

  private Theme theme() {
    return switch (theme) {
      case "light" -> Theme.LIGHT;
      case "dark" -> Theme.DARK;
      default -> throw new UsageException("--theme " + theme + ": write light or dark");
    };
  }
}
