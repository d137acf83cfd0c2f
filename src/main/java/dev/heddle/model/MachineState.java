package dev.heddle.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is free on a machine right now, where that is less than all; null means all.
 *
 * @param id TYPE#NUMBER
 * @param available whether it can be had at all
 */
public record MachineState(
    String id,
    boolean available,
    @Nullable Double freeCores,
    @Nullable Double freeMemoryMiB,
    @Nullable Integer freeGpus,
    Map<String, Object> extras) {}
