package dev.heddle.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Another way to do a task; what is null is as in the task itself.
 *
 * @param work seconds on a machine of speed 1
 * @param gpuModels accepted models as written, compared without case
 * @param extras fields of the file that Heddle does not know, kept as they are
 */
public record Variant(
    @Nullable Double work,
    @Nullable Cores cores,
    @Nullable Double memoryMiB,
    @Nullable Integer gpus,
    @Nullable Double gpuMemoryMiB,
    @Nullable List<String> gpuModels,
    @Nullable Map<String, Double> custom,
    @Nullable String command,
    Map<String, Object> extras) {}
