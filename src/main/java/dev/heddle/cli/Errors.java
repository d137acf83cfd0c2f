package dev.heddle.cli;

import dev.heddle.api.ProblemDocuments;
import dev.heddle.io.BadFileException;
import dev.heddle.io.Problem;
import dev.heddle.run.Runs;
import dev.heddle.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The one place that turns what went wrong into a line and an exit code. */
final class Errors {
  private static final int MOST_REASONS = 3;
  private static final List<String> EVENTS = List.of("run", "resume");

  private final Terminal terminal;

  Errors(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Whether standard output is one document; of commands that follow a run it is only events. */
  static boolean wantsDocument(String... arguments) {
    List<String> words = List.of(arguments);
    return words.contains("--json") && !EVENTS.contains(words.getFirst());
  }

  /** A wrong option or argument. */
  int usage(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    String message = message(e);
    terminal.error(message + "; see '" + command.getCommandSpec().qualifiedName() + " --help'");
    if (wantsDocument(arguments)) {
      terminal.json(ProblemDocuments.problems(List.of(new Problem("", "", message, ""))));
    }
    return ExitCode.BAD_INPUT;
  }

  private static String message(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched
        && e.getCommandLine().getParent() == null
        && !unmatched.getUnmatched().isEmpty()
        && !unmatched.getUnmatched().getFirst().startsWith("-")) {
      List<String> near = unmatched.getSuggestions();
      return "there is no command '"
          + unmatched.getUnmatched().getFirst()
          + "'"
          + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?");
    }
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong usage");
  }

  /** What a command threw. */
  int thrown(Throwable e, boolean json) {
    switch (e) {
      case BadFileException bad -> {
        terminal.error(bad.line());
        if (json) {
          terminal.json(ProblemDocuments.problems(bad.problems()));
        }
        return ExitCode.BAD_INPUT;
      }
      case UsageException usage -> {
        return badInput(String.valueOf(usage.getMessage()), json);
      }
      case Runs.LaunchRefused refused -> {
        int code = badInput(reasons(refused), json);
        return refused.infeasible() ? ExitCode.FAILED : code;
      }
      case StoreException store -> {
        return badInput(String.valueOf(store.getMessage()), json);
      }
      case UncheckedIOException unchecked -> {
        IOException cause = unchecked.getCause();
        return badInput(cause == null ? String.valueOf(unchecked.getMessage()) : io(cause), json);
      }
      case IOException io -> {
        return badInput(io(io), json);
      }
      case InterruptedException interrupted -> {
        terminal.error("interrupted");
        return ExitCode.INTERRUPTED;
      }
      case OutOfMemoryError memory -> {
        return badInput("not enough memory for this; give more with HEDDLE_JAVA_OPTS=-Xmx8g", json);
      }
      case StackOverflowError overflow -> {
        return badInput("the input is nested too deeply", json);
      }
      default -> {
        return internal(e, json);
      }
    }
  }

  private static String reasons(Runs.LaunchRefused refused) {
    int more = refused.reasons().size() - MOST_REASONS;
    return String.join("; ", refused.reasons().stream().limit(MOST_REASONS).toList())
        + (more > 0 ? "; and " + more + " more" : "");
  }

  private int badInput(String message, boolean json) {
    terminal.error(message);
    if (json) {
      terminal.json(ProblemDocuments.problems(List.of(new Problem("", "", message, ""))));
    }
    return ExitCode.BAD_INPUT;
  }

  private static String io(IOException e) {
    String message = String.valueOf(e.getMessage());
    return switch (e) {
      case NoSuchFileException missing -> missing.getFile() + ": no such file or folder";
      case AccessDeniedException denied -> denied.getFile() + ": permission denied";
      case FileSystemException file ->
          file.getFile() + ": " + (file.getReason() == null ? "failed" : file.getReason());
      default -> message;
    };
  }

  /** A mistake of Heddle's own: where it was thrown helps those who mend it. */
  private int internal(Throwable e, boolean json) {
    StackTraceElement[] trace = e.getStackTrace();
    String where = trace.length == 0 ? "" : " at " + trace[0];
    String message = "internal error: " + e + where + "; please report it with what you did";
    terminal.error(message);
    if (json) {
      terminal.json(ProblemDocuments.problems(List.of(new Problem("", "", message, ""))));
    }
    return ExitCode.FAILED;
  }
}
