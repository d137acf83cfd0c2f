package dev.heddle.cli;

import dev.heddle.io.BadFileException;
import dev.heddle.io.Units;
import dev.heddle.model.Plan;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.plan.Verifier;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code heddle verify}. */
@Command(name = "verify", description = "Recomputes a plan and says what it breaks.")
final class VerifyCommand extends HeddleCommand {
  private static final int MOST_SHOWN = 20;

  @Parameters(index = "0", paramLabel = "FILE", description = "A project.")
  Path file;

  @Parameters(index = "1", paramLabel = "PLAN", description = "A plan of it.")
  Path planFile;

  @Option(names = "--pool", paramLabel = "P", description = "Pool file; else the project's own.")
  @Nullable Path pool;

  VerifyCommand(Session session) {
    super(session);
  }

  @Override
  protected int run() throws BadFileException, InterruptedException {
    Project project = inputs().project(file);
    Plan plan = inputs().plan(planFile);
    Pool used =
        pool == null && plan.usedPool() != null
            ? plan.usedPool()
            : inputs().pool(pool, project, file, heddle()).pool();
    Verifier.Report report = Verifier.verify(project, used, plan);
    if (json) {
      Map<String, @Nullable Object> document = new LinkedHashMap<>();
      document.put("ok", report.ok());
      document.put("makespanSeconds", report.makespanSeconds());
      document.put("cost", report.cost());
      document.put("broken", report.broken());
      terminal().json(document);
    } else {
      terminal()
          .line(
              (report.ok() ? "sound: " : "broken: ")
                  + "makespan "
                  + Words.duration(report.makespanSeconds())
                  + ", cost "
                  + Units.money(report.cost(), project.currency()));
      report.broken().stream().limit(MOST_SHOWN).forEach(b -> terminal().line("! " + b));
      if (report.broken().size() > MOST_SHOWN) {
        terminal().line("! and " + (report.broken().size() - MOST_SHOWN) + " more");
      }
    }
    return report.ok() ? ExitCode.DONE : ExitCode.FAILED;
  }
}
