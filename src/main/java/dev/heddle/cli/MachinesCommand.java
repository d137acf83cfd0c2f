package dev.heddle.cli;

import dev.heddle.api.MonitorDocuments;
import dev.heddle.io.Moments;
import dev.heddle.io.Units;
import dev.heddle.model.MachineState;
import dev.heddle.model.MachineType;
import dev.heddle.monitor.MonitorSnapshot.MachineInfo;
import dev.heddle.monitor.Reading.MachineFigures;
import dev.heddle.store.FigureTable.Figure;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code heddle machines}. */
@Command(
    name = "machines",
    description = "Every machine that providers offer or measure, with what is free now.")
final class MachinesCommand extends HeddleCommand {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MOST = 200;
  private static final int COLUMNS = 40;
  private static final String BARS = "▁▂▃▄▅▆▇█";

  @Option(
      names = "--history",
      paramLabel = "ID",
      description = "What was seen of a machine or a type over time instead.")
  private @Nullable String history;

  @Option(names = "--hours", paramLabel = "H", description = "How far back: 24 unless said.")
  private double hours = 24;

  MachinesCommand(Session session) {
    super(session);
  }

  @Override
  protected int run() throws InterruptedException {
    if (history != null) {
      return history(history);
    }
    boolean all = heddle().monitor().awaitFirst(PATIENCE);
    var now = heddle().monitor().snapshot();
    Instant at = Instant.now();
    if (json) {
      terminal().json(MonitorDocuments.machines(now, at));
      return ExitCode.DONE;
    }
    List<MachineInfo> machines = now.machines();
    Table table =
        new Table(
            "machine",
            "state",
            "where",
            ">free cores",
            ">free memory",
            "GPUs",
            ">CPU",
            ">GPU",
            ">latency",
            ">an hour",
            ">age",
            "source");
    machines.stream().limit(MOST).forEach(m -> row(table, m, at));
    table.print(terminal());
    if (machines.size() > MOST) {
      terminal().line("and " + (machines.size() - MOST) + " more; --json has them all");
    }
    if (!all) {
      terminal().line("some providers have not answered yet");
    }
    return ExitCode.DONE;
  }

  private static void row(Table table, MachineInfo m, Instant at) {
    MachineType type = m.machine().type();
    MachineState state = m.state();
    MachineFigures figures = m.figures();
    String place = type.location();
    Double price = type.pricePerHour();
    Double latency = figures == null ? null : figures.latencySeconds();
    table.row(
        m.machine().id(),
        word(m),
        place == null ? "" : place,
        of(state == null ? null : state.freeCores(), type.cores()),
        size(state == null ? null : state.freeMemoryMiB(), type.memoryMiB()),
        gpus(type, state),
        share(figures == null ? null : figures.cpuBusy()),
        share(figures == null ? null : figures.gpuBusy()),
        latency == null ? "–" : Units.decimals(latency * 1000, 1) + " ms",
        price == null ? "own" : Units.hourly(price, m.currency()),
        Moments.age(m.seenAt(), at),
        m.source() + (m.stale() ? ", late" : ""));
  }

  private static String word(MachineInfo m) {
    MachineState state = m.state();
    if (state != null && !state.available()) {
      return "away";
    }
    if (!m.offered()) {
      return "only measured";
    }
    return m.machine().type().pricePerHour() == null ? "there" : "rentable";
  }

  /** What is not told to be less is all. */
  private static String of(@Nullable Double free, double all) {
    String whole = Units.decimals(all, 1);
    return free == null ? whole : Units.decimals(free, 1) + " of " + whole;
  }

  private static String size(@Nullable Double free, double all) {
    return free == null ? Units.size(all) : Units.size(free) + " of " + Units.size(all);
  }

  private static String gpus(MachineType type, @Nullable MachineState state) {
    if (type.gpus() == 0) {
      return "";
    }
    String model = type.gpuModel();
    Integer free = state == null ? null : state.freeGpus();
    return (free == null ? "" : free + " of ")
        + type.gpus()
        + " x "
        + (model == null ? "GPU" : model);
  }

  /** A share, or a dash: not measured. */
  private static String share(@Nullable Double value) {
    return value == null ? "–" : Units.percent(value, 0);
  }

  private int history(String id) {
    if (!(hours > 0 && hours <= 24 * 60)) {
      throw new UsageException("--hours: write a number up to 1440");
    }
    Instant now = Instant.now();
    Instant since = now.minusSeconds((long) (hours * 3600));
    List<Figure> figures = heddle().store().figures().history(id, since);
    if (json) {
      terminal().json(MonitorDocuments.history(id, figures));
      return ExitCode.DONE;
    }
    if (figures.isEmpty()) {
      terminal()
          .line(
              "nothing was seen of "
                  + id
                  + " in "
                  + Units.duration(hours * 3600)
                  + "; heddle machines lists what there is");
      return ExitCode.DONE;
    }
    Map<String, double[]> courses = new LinkedHashMap<>();
    for (Figure f : figures) {
      double[] course = courses.computeIfAbsent(f.name(), n -> empty());
      double part = Duration.between(since, f.seenAt()).toMillis() / (hours * 3.6e6);
      course[Math.max(0, Math.min(COLUMNS - 1, (int) (part * COLUMNS)))] = f.content();
    }
    Table table =
        new Table("figure", ">least", ">most", ">last", "over " + Units.duration(hours * 3600));
    courses.forEach((name, course) -> table.row(line(name, course, figures)));
    table.print(terminal());
    return ExitCode.DONE;
  }

  private static double[] empty() {
    double[] course = new double[COLUMNS];
    java.util.Arrays.fill(course, Double.NaN);
    return course;
  }

  private static String[] line(String name, double[] course, List<Figure> figures) {
    double[] all =
        figures.stream().filter(f -> f.name().equals(name)).mapToDouble(Figure::content).toArray();
    double least = java.util.Arrays.stream(all).min().orElse(0);
    double most = java.util.Arrays.stream(all).max().orElse(0);
    StringBuilder bars = new StringBuilder();
    for (double value : course) {
      double part = most > least ? (value - least) / (most - least) : 0.5;
      bars.append(
          Double.isNaN(value) ? ' ' : BARS.charAt((int) Math.round(part * (BARS.length() - 1))));
    }
    return new String[] {
      name, shown(least), shown(most), shown(all[all.length - 1]), bars.toString()
    };
  }

  private static String shown(double value) {
    return Math.abs(value) >= 100 ? Units.decimals(value, 0) : Units.decimals(value, 4);
  }
}
