package dev.heddle.model;

import org.jspecify.annotations.Nullable;

/**
 * One way to do a task, with nothing left to look up: the task itself (variant 0) or a variant.
 *
 * @param variant 0 for the task itself, else the variant's number from 1
 * @param work seconds on a machine of speed 1, or {@link Task#GUESSED_WORK_SECONDS} if unknown
 * @param demand what it needs
 * @param command shell command, null for a step that is only planned and simulated
 */
public record Way(int variant, double work, Demand demand, @Nullable String command) {}
