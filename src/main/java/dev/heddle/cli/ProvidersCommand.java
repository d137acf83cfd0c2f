package dev.heddle.cli;

import dev.heddle.api.MonitorDocuments;
import dev.heddle.io.Moments;
import dev.heddle.io.Units;
import dev.heddle.model.MachineType;
import dev.heddle.monitor.MonitorSnapshot;
import dev.heddle.monitor.ProviderStatus;
import dev.heddle.monitor.Providers;
import dev.heddle.monitor.Reading;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Command;

/** {@code heddle providers}. */
@Command(name = "providers", description = "What each configured provider says now.")
final class ProvidersCommand extends HeddleCommand {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
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
      Instant at = Instant.now();
      now.providers().forEach(provider -> print(provider, at));
      now.leftOut().forEach(line -> terminal().line(line));
      if (!all) {
        terminal().line("some have not answered yet");
      }
    }
    return ExitCode.DONE;
  }

  private void print(ProviderStatus provider, Instant at) {
    Instant last = provider.lastAnswer();
    String from = provider.about().from();
    terminal()
        .line(
            provider.config().id()
                + ": "
                + provider.health().word()
                + (last == null ? "" : ", " + Moments.age(last, at) + " ago")
                + (provider.message().isEmpty() ? "" : ": " + provider.message())
                + " ("
                + provider.about().title()
                + ": "
                + provider.about().gives()
                + (from.isEmpty() ? "" : "; " + from)
                + ")");
    Instant next = provider.nextTry();
    if (provider.health() == ProviderStatus.Health.LATE && next != null && next.isAfter(at)) {
      terminal().line("  next try in " + Moments.age(at, next));
    }
    Providers.warnings(provider.config()).forEach(warning -> terminal().line("  " + warning));
    Reading reading = provider.reading();
    if (reading == null) {
      return;
    }
    Table table =
        new Table("  type", ">count", ">cores", ">memory", "GPUs", ">an hour", ">price since");
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
                    price(reading, type),
                    since(reading, type, at)));
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

  private static String price(Reading reading, MachineType type) {
    Double price = type.pricePerHour();
    return price == null ? "own" : Units.hourly(price, reading.currency(type.id()));
  }

  private static String since(Reading reading, MachineType type, Instant at) {
    Reading.PriceTag tag = reading.prices().get(type.id());
    Instant since = tag == null ? null : tag.since();
    return since == null ? "" : Moments.age(since, at);
  }
}
