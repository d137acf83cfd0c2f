package dev.heddle.run.core;

import dev.heddle.model.Way;

/**
 * How a task is carried out: which way of doing it, on how much.
 *
 * @param way the task itself or a variant
 * @param cores cores allocated
 * @param memoryMiB memory allocated; 0 is none asked for
 */
public record Mode(Way way, double cores, double memoryMiB) {}
