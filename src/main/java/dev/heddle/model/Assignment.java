package dev.heddle.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where and when a task, or a shard of it, runs.
 *
 * @param start seconds from the plan's begin
 * @param finish seconds from the plan's begin
 * @param gpus which GPUs, from 0; null if not said
 * @param variant 0 for the task itself
 * @param shard from 0, or null if the task is whole
 */
public record Assignment(
    String task,
    String machine,
    double start,
    double finish,
    double cores,
    double memoryMiB,
    @Nullable List<Integer> gpus,
    int variant,
    @Nullable Integer shard) {}
