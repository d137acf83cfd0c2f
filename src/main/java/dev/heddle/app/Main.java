package dev.heddle.app;

import dev.heddle.api.Heddle;
import dev.heddle.cli.Cli;
import dev.heddle.cli.Terminal;

/** The program's entry: the window, or a command. */
public final class Main {
  private Main() {}

  /** Starts Heddle and exits with the code of the command. */
  public static void main(String[] args) {
    System.exit(new Cli(Terminal.standard(), Heddle::open, Version.number()).run(args));
  }
}
