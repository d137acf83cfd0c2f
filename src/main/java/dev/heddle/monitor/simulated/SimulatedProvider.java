package dev.heddle.monitor.simulated;

import dev.heddle.model.MachineState;
import dev.heddle.model.MachineType;
import dev.heddle.model.Network;
import dev.heddle.monitor.Provider;
import dev.heddle.monitor.ProviderConfig;
import dev.heddle.monitor.Reading;
import dev.heddle.monitor.Reading.MachineFigures;
import dev.heddle.monitor.Reading.PriceTag;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fleet whose load, prices and faults follow a seed: two sorts of machines of a lab, with GPUs
 * and without, and three of a cloud, one of them spot. What it says is a function of the seed and
 * of how long it has run (in steps of its period), so that the same seed shows the same again.
 *
 * <p>Options: {@code seed}, {@code machines} of each sort, {@code faults} (probability at each step
 * that a machine of the lab is lost for a while; a spot machine three times as often), {@code
 * outages} (probability that the provider itself does not answer).
 */
public final class SimulatedProvider implements Provider {
  private static final double PERIOD_SECONDS = 5;
  private static final int LOST_STEPS = 6;
  private static final String LAB = "sim-lab";
  private static final String CLOUD = "sim-cloud";

  private final ProviderConfig config;
  private final Clock clock;
  private final Course course;
  private final int machines;
  private final double faults;
  private final double outages;
  private final double stepSeconds;
  private @Nullable Instant begun;

  /**
   * @throws IllegalArgumentException where an option cannot be read
   */
  public SimulatedProvider(ProviderConfig config) {
    this(config, Clock.systemUTC());
  }

  SimulatedProvider(ProviderConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
    this.course = new Course((long) config.number("seed", 1, 0, 1e15));
    this.machines = (int) config.number("machines", 2, 1, 1000);
    this.faults = config.number("faults", 0.004, 0, 1);
    this.outages = config.number("outages", 0, 0, 1);
    Double period = config.periodSeconds();
    this.stepSeconds = period == null ? PERIOD_SECONDS : period;
  }

  /**
   * One sort of machine.
   *
   * @param price of an hour, around which it moves by {@code swing}; 0: the lab's own
   * @param load around which its machines are busy
   */
  private record Sort(
      String name,
      String place,
      int cores,
      double memoryMiB,
      int gpus,
      @Nullable String gpuModel,
      double gpuMemoryMiB,
      double speed,
      double gpuSpeed,
      double price,
      double swing,
      double load,
      double latencySeconds) {
    boolean spot() {
      return name.endsWith(" spot");
    }
  }

  private static final List<Sort> SORTS =
      List.of(
          new Sort("sim-cpu", LAB, 16, 65536, 0, null, 0, 1, 1, 0, 0, 0.45, 0.0004),
          new Sort("sim-a100", LAB, 32, 262144, 2, "A100", 40960, 1, 1, 0, 0, 0.55, 0.0004),
          new Sort("sim-large", CLOUD, 32, 131072, 0, null, 0, 1.2, 1, 1.36, 0, 0, 0.03),
          new Sort("sim-l40s", CLOUD, 16, 131072, 1, "L40S", 49152, 1.1, 1.2, 3.0, 0, 0, 0.03),
          new Sort(
              "sim-l40s spot", CLOUD, 16, 131072, 1, "L40S", 49152, 1.1, 1.2, 1.7, 0.3, 0, 0.03));

  @Override
  public About about() {
    return new About(
        "simulated",
        "a fleet by seed",
        "seed " + config.option("seed").orElse("1"),
        PERIOD_SECONDS);
  }

  @Override
  public synchronized Reading poll() throws IOException {
    Instant now = clock.instant();
    Instant start = begun == null ? now : begun;
    begun = start;
    long step = (long) (Duration.between(start, now).toNanos() / 1e9 / stepSeconds);
    if (course.luck("outage", step) < outages) {
      throw new IOException("simulated: no answer this time, as the option 'outages' wants it");
    }
    List<MachineType> types = new ArrayList<>();
    List<MachineState> states = new ArrayList<>();
    List<MachineFigures> figures = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    Map<String, PriceTag> prices = new LinkedHashMap<>();
    for (Sort sort : SORTS) {
      MachineType type = type(sort, step);
      types.add(type);
      if (type.pricePerHour() != null) {
        prices.put(type.id(), new PriceTag(Reading.USD, now));
      }
      for (int n = 1; n <= machines; n++) {
        String id = type.machineId(n);
        double often = sort.spot() ? 3 * faults : faults;
        boolean lost = course.during(id + "/fault", step, often, LOST_STEPS);
        if (lost) {
          notes.add(id + (sort.spot() ? " was taken back" : " does not answer"));
        }
        measure(sort, id, step, lost, states, figures);
      }
    }
    return new Reading(
        Reading.Role.OFFERS,
        types,
        states,
        figures,
        List.of(new Network.Link(LAB, CLOUD, 60.0, 0.03, 0.09, Map.of())),
        notes,
        prices,
        Map.of());
  }

  private MachineType type(Sort sort, long step) {
    double swing = 1 + sort.swing * (2 * course.smooth(sort.name + "/price", step) - 1);
    return new MachineType(
        sort.name,
        config.id(),
        sort.place,
        sort.cores,
        sort.memoryMiB,
        sort.gpus,
        sort.gpuModel,
        sort.gpuMemoryMiB,
        Map.of(),
        sort.speed,
        sort.gpuSpeed,
        machines,
        sort.price == 0 ? null : (Double) (Math.rint(sort.price * swing * 1e4) / 1e4),
        sort.price == 0 ? 0 : 60,
        sort.price == 0 ? 0 : 50,
        sort.spot() ? List.of("spot") : List.of(),
        sort.spot() ? 0.05 : 0,
        null,
        Map.of());
  }

  /** A machine of the lab is used by others; one of the cloud is idle until it is rented. */
  private void measure(
      Sort sort,
      String id,
      long step,
      boolean lost,
      List<MachineState> states,
      List<MachineFigures> figures) {
    if (lost) {
      states.add(new MachineState(id, false, 0.0, 0.0, sort.gpus == 0 ? null : 0, Map.of()));
      return;
    }
    double latency = sort.latencySeconds * (0.8 + 0.4 * course.smooth(id + "/latency", step));
    if (sort.load == 0) {
      states.add(new MachineState(id, true, null, null, null, Map.of()));
      figures.add(new MachineFigures(id, null, null, null, null, latency));
      return;
    }
    double busy = Math.min(1, 2 * sort.load * course.smooth(id + "/cpu", step));
    double used = Math.floor(sort.memoryMiB * (0.08 + 0.6 * course.smooth(id + "/memory", step)));
    double gpuBusy = course.smooth(id + "/gpu", step);
    int usedGpus = (int) Math.ceil(sort.gpus * gpuBusy - 0.25);
    states.add(
        new MachineState(
            id,
            true,
            Math.floor(sort.cores * (1 - busy)),
            sort.memoryMiB - used,
            sort.gpus == 0 ? null : (Integer) Math.max(0, sort.gpus - usedGpus),
            Map.of()));
    figures.add(
        new MachineFigures(
            id,
            busy,
            used,
            sort.gpus == 0 ? null : (Double) gpuBusy,
            sort.gpus == 0 ? null : (Double) Math.floor(gpuBusy * sort.gpus * sort.gpuMemoryMiB),
            latency));
  }
}
