package dev.heddle.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program's entry: hands the arguments to the command line. */
@Command(name = "heddle", mixinStandardHelpOptions = true, versionProvider = Version.class)
public final class Main implements Runnable {

  /** Starts Heddle and exits with the code of the command. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }
}
