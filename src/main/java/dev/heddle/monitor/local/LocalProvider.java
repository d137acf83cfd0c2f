package dev.heddle.monitor.local;

import dev.heddle.model.MachineState;
import dev.heddle.model.MachineType;
import dev.heddle.monitor.Provider;
import dev.heddle.monitor.Reading;
import dev.heddle.monitor.local.NvidiaSmi.Gpu;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.GlobalMemory;

/** This computer. */
public final class LocalProvider implements Provider {
  /** Id of the type that is this computer; its one machine is {@code this-machine#1}. */
  public static final String TYPE = "this-machine";

  /** The name by which this machine is known to what asks it over its loopback. */
  public static final String LOOPBACK = "localhost";

  private static final double MIB = 1024.0 * 1024;
  private static final double PERIOD_SECONDS = 2;

  private final SystemInfo system = new SystemInfo();
  private final NvidiaSmi nvidia;
  private Optional<long[][]> ticks = Optional.empty();

  /** Looks for nvidia-smi on the PATH. */
  public LocalProvider() {
    this(new NvidiaSmi("nvidia-smi"));
  }

  LocalProvider(NvidiaSmi nvidia) {
    this.nvidia = nvidia;
  }

  /** Cores of this computer. */
  public static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** Memory of this computer in MiB. */
  public static double memoryMiB() {
    return Math.floor(new SystemInfo().getHardware().getMemory().getTotal() / MIB);
  }

  @Override
  public About about() {
    return new About("this machine", "cores, memory, GPUs", "", PERIOD_SECONDS);
  }

  @Override
  public Reading poll() throws IOException, InterruptedException {
    List<Gpu> gpus = nvidia.list();
    CentralProcessor cpu = system.getHardware().getProcessor();
    GlobalMemory memory = system.getHardware().getMemory();
    double total = Math.floor(memory.getTotal() / MIB);
    double free = Math.floor(memory.getAvailable() / MIB);
    Double busy = busy(cpu);
    int cores = cores();
    MachineType type =
        new MachineType(
            TYPE,
            "local",
            "here",
            cores,
            total,
            gpus.size(),
            gpus.isEmpty() ? null : gpus.getFirst().model(),
            gpus.stream().mapToDouble(Gpu::memoryMiB).min().orElse(0),
            Map.of(),
            1,
            1,
            1,
            null,
            0,
            0,
            List.of(),
            0,
            "local",
            Map.of());
    String id = type.machineId(1);
    Integer freeGpus = gpus.isEmpty() ? null : (int) gpus.stream().filter(Gpu::idle).count();
    Double freeCores = busy == null ? null : Math.max(1, Math.rint(cores * (1 - busy)));
    return new Reading(
            List.of(type),
            List.of(new MachineState(id, true, freeCores, free, freeGpus, Map.of())),
            List.of(
                new Reading.MachineFigures(
                    id,
                    busy,
                    total - free,
                    NvidiaSmi.busy(gpus),
                    NvidiaSmi.memoryUsedMiB(gpus),
                    null)),
            List.of(),
            nvidia.trouble().isEmpty() ? List.of() : List.of(nvidia.trouble()))
        .withNames(names(id));
  }

  private Map<String, String> names(String id) {
    String host = system.getOperatingSystem().getNetworkParams().getHostName();
    return host.isBlank() ? Map.of(LOOPBACK, id) : Map.of(LOOPBACK, id, host, id);
  }

  /** Share of the CPU in use since the last poll; not measured the first time. */
  private @Nullable Double busy(CentralProcessor cpu) {
    Optional<long[][]> before = ticks;
    ticks = Optional.of(cpu.getProcessorCpuLoadTicks());
    if (before.isEmpty()) {
      return null;
    }
    double sum = 0;
    double[] loads = cpu.getProcessorCpuLoadBetweenTicks(before.get());
    for (double load : loads) {
      sum += load;
    }
    return loads.length == 0 ? null : sum / loads.length;
  }
}
