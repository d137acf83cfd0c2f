package dev.heddle.api;

import com.sun.management.OperatingSystemMXBean;
import dev.heddle.model.MachineType;
import dev.heddle.model.Pool;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;

/** The pool of a project that names none: this computer. */
final class ThisMachine {
  private static final double MIB = 1024.0 * 1024;

  private ThisMachine() {}

  static Pool pool() {
    double memory =
        ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
            ? Math.floor(system.getTotalMemorySize() / MIB)
            : 0;
    MachineType type =
        new MachineType(
            "this-machine",
            "local",
            "here",
            Runtime.getRuntime().availableProcessors(),
            memory,
            0,
            null,
            0,
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
    return Pool.of(List.of(type));
  }
}
