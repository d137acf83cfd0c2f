package dev.heddle.cli;

import dev.heddle.api.Heddle;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line as a whole. */
public final class Cli {
  private final Terminal terminal;
  private final Supplier<Heddle> heddle;
  private final String version;

  /**
   * @param heddle opens Heddle's state; called at most once for each call of {@link #run}, and only
   *     by commands that need it
   * @param version what {@code heddle version} says
   */
  public Cli(Terminal terminal, Supplier<Heddle> heddle, String version) {
    this.terminal = terminal;
    this.heddle = heddle;
    this.version = version;
  }

  /** The verbs that it knows, for telling a file from a verb. */
  public static boolean isVerb(String word) {
    return VERBS.contains(word);
  }

  private static final List<String> VERBS =
      List.of("help", "version", "check", "plan", "compare", "verify");

  /** Carries out a call; answers its exit code. */
  public int run(String... arguments) {
    Errors errors = new Errors(terminal);
    try (Session session = new Session(terminal, heddle)) {
      CommandLine line = new CommandLine(new Root());
      line.setCommandName("heddle");
      line.getCommandSpec().version("heddle " + version);
      line.addSubcommand("help", new CommandLine.HelpCommand());
      line.addSubcommand("version", new VersionCommand(session, version));
      line.addSubcommand("check", new CheckCommand(session));
      line.addSubcommand("plan", new PlanCommand(session));
      line.addSubcommand("compare", new CompareCommand(session));
      line.addSubcommand("verify", new VerifyCommand(session));
      line.addSubcommand("run", new RunCommand(session));
      line.addSubcommand("runs", new RunsCommand(session));
      line.addSubcommand("show", new ShowCommand(session));
      line.addSubcommand("cancel", new CancelCommand(session));
      line.addSubcommand("resume", new ResumeCommand(session));
      line.addSubcommand("explain", new ExplainCommand(session));
      line.setOut(
          new java.io.PrintWriter(terminal.out(), true, java.nio.charset.StandardCharsets.UTF_8));
      line.setErr(
          new java.io.PrintWriter(terminal.err(), true, java.nio.charset.StandardCharsets.UTF_8));
      line.setUsageHelpAutoWidth(false);
      line.setParameterExceptionHandler(errors::usage);
      line.setExecutionExceptionHandler(
          (e, command, result) -> errors.thrown(e, List.of(arguments).contains("--json")));
      return line.execute(arguments);
    } catch (OutOfMemoryError | StackOverflowError e) {
      return errors.thrown(e, List.of(arguments).contains("--json"));
    }
  }

  /** Without a verb. */
  @Command(
      name = "heddle",
      mixinStandardHelpOptions = true,
      description = "Plans and runs many-step jobs.",
      synopsisSubcommandLabel = "COMMAND")
  private final class Root implements Runnable {
    @Override
    public void run() {
      CommandLine.usage(this, terminal.out());
    }
  }
}
