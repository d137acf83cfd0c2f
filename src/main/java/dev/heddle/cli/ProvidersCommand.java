package dev.heddle.cli;

import dev.heddle.api.MonitorDocuments;
import dev.heddle.io.Units;
import dev.heddle.model.MachineType;
import dev.heddle.monitor.MonitorSnapshot;
import dev.heddle.monitor.ProviderStatus;
import dev.heddle.monitor.Reading;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Command;

/** {@code heddle providers}. */
@Command(name = "providers", description = "What each configured provider says now.")
final class ProvidersCommand extends HeddleCommand {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MOST_TYPES = 12;

  ProvidersCommand(Session session) {
    super(session);
  }

  @Override
  protected int run() throws InterruptedException {
    boolean all = heddle().monitor().awaitFirst(PATIENCE);
    MonitorSnapshot now = heddle().monitor().snapshot();
    if (json) {
      terminal().json(MonitorDocuments.providers(now, Instant.now()));
    } else {
      now.providers().forEach(this::print);
      if (!all) {
        terminal().line("some have not answered yet");
      }
    }
    return ExitCode.DONE;
  }

  private void print(ProviderStatus provider) {
    Instant last = provider.lastAnswer();
    String age =
        last == null
            ? ""
            : ", "
                + Units.duration(Duration.between(last, Instant.now()).toMillis() / 1e3)
                + " ago";
    terminal()
        .line(
            provider.config().id()
                + ": "
                + provider.health().word()
                + age
                + (provider.message().isEmpty() ? "" : ": " + provider.message())
                + " ("
                + provider.about().title()
                + ": "
                + provider.about().gives()
                + ")");
    Reading reading = provider.reading();
    if (reading == null) {
      return;
    }
    Table table = new Table("  type", ">count", ">cores", ">memory", "GPUs", ">an hour");
    reading.types().stream()
        .limit(MOST_TYPES)
        .forEach(
            type ->
                table.row(
                    "  " + type.id(),
                    Units.count(type.count()),
                    Units.decimals(type.cores(), 1),
                    Units.size(type.memoryMiB()),
                    gpus(type),
                    price(type)));
    if (!table.isEmpty()) {
      table.print(terminal());
    }
    if (reading.types().size() > MOST_TYPES) {
      terminal().line("  and " + (reading.types().size() - MOST_TYPES) + " more types");
    }
    reading.notes().forEach(note -> terminal().line("  " + note));
  }

  private static String gpus(MachineType type) {
    String model = type.gpuModel();
    return type.gpus() == 0 ? "" : type.gpus() + " x " + (model == null ? "GPU" : model);
  }

  private static String price(MachineType type) {
    Double price = type.pricePerHour();
    return price == null ? "own" : Units.money(price);
  }
}
