package dev.heddle.cli;

import dev.heddle.api.Heddle;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line as a whole. */
public final class Cli {
  private final Terminal terminal;
  private final Supplier<Heddle> heddle;
  private final String version;
  private final List<Function<Session, HeddleCommand>> more;

  /**
   * @param heddle opens Heddle's state; called at most once for each call of {@link #run}, and only
   *     by commands that need it
   * @param version what {@code heddle version} says
   * @param more commands that need what is above this room: the window, the server
   */
  public Cli(
      Terminal terminal,
      Supplier<Heddle> heddle,
      String version,
      List<Function<Session, HeddleCommand>> more) {
    this.terminal = terminal;
    this.heddle = heddle;
    this.version = version;
    this.more = List.copyOf(more);
  }

  /** Whether a word is a verb or an option rather than a file. */
  public boolean isVerb(String word) {
    return word.startsWith("-")
        || line(new Session(terminal, heddle)).getSubcommands().containsKey(word);
  }

  /** Carries out a call; answers its exit code. */
  public int run(String... arguments) {
    Errors errors = new Errors(terminal);
    try (Session session = new Session(terminal, heddle)) {
      CommandLine line = line(session);
      line.setOut(
          new java.io.PrintWriter(terminal.out(), true, java.nio.charset.StandardCharsets.UTF_8));
      line.setErr(
          new java.io.PrintWriter(terminal.err(), true, java.nio.charset.StandardCharsets.UTF_8));
      line.setUsageHelpAutoWidth(false);
      line.setParameterExceptionHandler(errors::usage);
      line.setExecutionExceptionHandler(
          (e, command, result) -> errors.thrown(e, Errors.wantsDocument(arguments)));
      return line.execute(arguments);
    } catch (OutOfMemoryError | StackOverflowError e) {
      return errors.thrown(e, Errors.wantsDocument(arguments));
    }
  }

  private CommandLine line(Session session) {
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
    line.addSubcommand(
        new CommandLine(new ProfilesCommand(session))
            .addSubcommand(new LearnCommand(session))
            .addSubcommand(new BacktestCommand(session)));
    line.addSubcommand("providers", new ProvidersCommand(session));
    line.addSubcommand("machines", new MachinesCommand(session));
    line.addSubcommand("import", new ImportCommand(session));
    line.addSubcommand("export", new ExportCommand(session));
    line.addSubcommand("demo", new DemoCommand(session));
    more.forEach(make -> line.addSubcommand(make.apply(session)));
    return line;
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
