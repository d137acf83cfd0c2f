package dev.heddle.app;

import dev.heddle.api.Heddle;
import dev.heddle.cli.Cli;
import dev.heddle.cli.ExitCode;
import dev.heddle.cli.Terminal;
import dev.heddle.ui.HeddleApp;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The program's entry: the window, or a command. */
public final class Main {
  private final Terminal terminal;
  private final Cli cli;
  private final boolean display;

  Main(Terminal terminal, Cli cli, boolean display) {
    this.terminal = terminal;
    this.cli = cli;
    this.display = display;
  }

  /** Starts Heddle and exits with the code of the command. */
  public static void main(String[] arguments) {
    Terminal terminal = Terminal.standard();
    Cli cli =
        new Cli(
            terminal,
            Heddle::open,
            Version.number(),
            List.of(ServeCommand::new, SnapshotCommand::new));
    boolean display = HeddleApp.hasDisplay(System.getenv(), System.getProperty("os.name", ""));
    System.exit(new Main(terminal, cli, display).run(arguments));
  }

  int run(String... arguments) {
    if (arguments.length == 0) {
      if (display) {
        return open(null);
      }
      terminal.error("no display: showing 'heddle demo' instead of the workbench");
      return cli.run("demo");
    }
    if (arguments.length > 1 || cli.isVerb(arguments[0])) {
      return cli.run(arguments);
    }
    return file(arguments[0]);
  }

  private int file(String name) {
    Path file;
    try {
      file = Path.of(name);
    } catch (InvalidPathException e) {
      return refuse(name + ": is no file name");
    }
    if (!Files.exists(file)) {
      // A word without a dot was rather meant as a command.
      return name.contains(".") || name.contains("/")
          ? refuse(name + ": no such file; check the name")
          : cli.run(name);
    }
    if (!display) {
      return refuse(
          "no display to open "
              + name
              + " in; use 'heddle check', 'plan', 'compare' or 'run' with it, or 'heddle snapshot "
              + name
              + " --to X.png'");
    }
    return open(file);
  }

  private int refuse(String message) {
    terminal.error(message);
    return ExitCode.BAD_INPUT;
  }

  private int open(@Nullable Path file) {
    try {
      HeddleApp.open(file);
      return ExitCode.DONE;
    } catch (UnsupportedOperationException | UnsatisfiedLinkError e) {
      return refuse(
          "the window cannot be opened ("
              + e.getMessage()
              + "); it needs GTK 3 (on Debian: apt install libgtk-3-0 libgl1); 'heddle --help'"
              + " lists what works without one");
    }
  }
}
