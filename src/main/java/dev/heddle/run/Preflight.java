package dev.heddle.run;

import dev.heddle.io.Units;
import dev.heddle.model.Edge;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What is looked at before a launch, so that nothing is missed only when a task begins: input files
 * of the first tasks, programs, free space. It takes milliseconds and changes nothing.
 */
public final class Preflight {
  private static final double LEAST_FREE_MIB = 1024;
  private static final double MIB = 1024.0 * 1024;

  /** Words that a shell knows itself. */
  private static final Set<String> BUILTIN =
      Set.of(
          ".",
          ":",
          "[",
          "alias",
          "break",
          "case",
          "cd",
          "command",
          "eval",
          "exec",
          "exit",
          "export",
          "false",
          "for",
          "function",
          "if",
          "printf",
          "echo",
          "read",
          "return",
          "set",
          "shift",
          "source",
          "test",
          "time",
          "trap",
          "true",
          "ulimit",
          "umask",
          "unset",
          "until",
          "wait",
          "while",
          "!");

  /** What was looked at. */
  public enum Kind {
    INPUT("input", "inputs"),
    PROGRAM("program", "programs"),
    SPACE("free space", "free space");

    private final String one;
    private final String many;

    Kind(String one, String many) {
      this.one = one;
      this.many = many;
    }

    /** So many of them, in words. */
    public String counted(int n) {
      return this == SPACE ? one : n + " " + (n == 1 ? one : many);
    }
  }

  /**
   * One thing that was looked at.
   *
   * @param what it is, short: a file, a program
   * @param text what was found and what it means, for people
   */
  public record Check(Kind kind, boolean passed, String what, String text) {}

  private Preflight() {}

  /**
   * Looks before a launch.
   *
   * @param folder where commands run
   * @param on local, slurm, simulated; nothing is needed for a simulated run
   * @param searchPath folders that programs are looked for in, as the environment has it
   */
  public static List<Check> of(
      Project project, Path folder, String on, @Nullable String searchPath) {
    List<Check> checks = new ArrayList<>();
    if (on.equals("simulated")) {
      return checks;
    }
    inputs(project, folder, checks);
    if (on.equals("local")) {
      programs(project, folder, searchPath == null ? "" : searchPath, checks);
    }
    space(folder, checks);
    return checks;
  }

  private static void inputs(Project project, Path folder, List<Check> checks) {
    Set<String> later = new LinkedHashSet<>();
    for (Edge edge : project.edges()) {
      later.add(edge.to());
    }
    Map<String, List<String>> readers = new LinkedHashMap<>();
    for (Task task : project.tasks()) {
      if (!later.contains(task.id())) {
        for (String input : task.inputs()) {
          if (!input.contains("://") && !input.contains("{")) {
            readers.computeIfAbsent(input, k -> new ArrayList<>()).add(task.name());
          }
        }
      }
    }
    readers.forEach(
        (input, tasks) -> {
          boolean there = exists(folder, input);
          checks.add(
              new Check(
                  Kind.INPUT,
                  there,
                  input,
                  there ? "is there" : "is not in " + folder + ". " + needs(tasks)));
        });
  }

  private static boolean exists(Path folder, String input) {
    try {
      if (!input.matches(".*[*?\\[].*")) {
        return Files.exists(folder.resolve(input));
      }
      int slash = input.lastIndexOf('/');
      Path parent = slash < 0 ? folder : folder.resolve(input.substring(0, slash));
      try (DirectoryStream<Path> found =
          Files.newDirectoryStream(parent, input.substring(slash + 1))) {
        return found.iterator().hasNext();
      }
    } catch (IOException | InvalidPathException | PatternSyntaxException e) {
      return false;
    }
  }

  private static void programs(
      Project project, Path folder, String searchPath, List<Check> checks) {
    Map<String, List<String>> users = new LinkedHashMap<>();
    for (Task task : project.tasks()) {
      String program = program(task.command());
      if (program != null) {
        users.computeIfAbsent(program, k -> new ArrayList<>()).add(task.name());
      }
    }
    users.forEach(
        (program, tasks) -> {
          boolean there = isProgram(folder, program, searchPath);
          checks.add(
              new Check(
                  Kind.PROGRAM,
                  there,
                  program,
                  there ? "is there" : "is not on this computer. " + needs(tasks)));
        });
  }

  /** The program that a command begins with; null if that is not plain to see. */
  static @Nullable String program(@Nullable String command) {
    if (command == null) {
      return null;
    }
    for (String word : command.strip().split("\\s+")) {
      if (word.matches("[A-Za-z_][A-Za-z0-9_]*=.*")) {
        continue;
      }
      boolean plain = word.matches("[A-Za-z0-9_./+-]+");
      return plain && !BUILTIN.contains(word) ? word : null;
    }
    return null;
  }

  private static boolean isProgram(Path folder, String program, String searchPath) {
    if (program.contains("/")) {
      return Files.isExecutable(folder.resolve(program));
    }
    for (String place : searchPath.split(File.pathSeparator)) {
      if (!place.isEmpty() && Files.isExecutable(Path.of(place, program))) {
        return true;
      }
    }
    return false;
  }

  private static void space(Path folder, List<Check> checks) {
    try {
      double free = Files.getFileStore(folder).getUsableSpace() / MIB;
      boolean enough = free >= LEAST_FREE_MIB;
      checks.add(
          new Check(
              Kind.SPACE,
              enough,
              Units.size(Math.floor(free)) + " free",
              enough ? "in " + folder : "in " + folder + ": less than 1 GiB for all output"));
    } catch (IOException e) {
      checks.add(new Check(Kind.SPACE, false, folder.toString(), "cannot be read: is it there?"));
    }
  }

  private static String needs(List<String> tasks) {
    return tasks.getFirst()
        + (tasks.size() == 1
            ? " needs it."
            : " and "
                + (tasks.size() - 1)
                + (tasks.size() == 2 ? " other need it." : " others need it."));
  }

  /**
   * The checks that were passed, counted by kind: {@code 2 checks passed: 1 program, free space.}
   */
  public static String passed(List<Check> checks) {
    List<String> parts = new ArrayList<>();
    int all = 0;
    for (Kind kind : List.of(Kind.PROGRAM, Kind.INPUT, Kind.SPACE)) {
      int n = (int) checks.stream().filter(c -> c.passed() && c.kind() == kind).count();
      all += n;
      if (n > 0) {
        parts.add(kind.counted(n));
      }
    }
    return all == 0
        ? ""
        : all
            + (all == 1 ? " check passed: " : " checks passed: ")
            + String.join(", ", parts)
            + ".";
  }
}
