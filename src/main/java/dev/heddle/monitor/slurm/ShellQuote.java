package dev.heddle.monitor.slurm;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Quoting for a POSIX shell: ssh joins its arguments and lets the remote shell read them. */
public final class ShellQuote {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private ShellQuote() {}

  /** One word that the shell reads back as {@code argument}, whatever is in it. */
  public static String quote(String argument) {
    return PLAIN.matcher(argument).matches()
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }

  /** A command line of these arguments. */
  public static String join(List<String> arguments) {
    return arguments.stream().map(ShellQuote::quote).collect(Collectors.joining(" "));
  }
}
