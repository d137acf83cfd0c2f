package dev.heddle.model;

import org.jspecify.annotations.Nullable;

/**
 * A duration that a project knows: it goes before work / speed.
 *
 * @param kind kind of task
 * @param type id of a machine type
 * @param variant the variant it is of, 0 for the task itself
 * @param seconds duration on any number of cores, or null
 * @param factor multiplies work / speed, or null
 */
public record KnownProfile(
    String kind, String type, int variant, @Nullable Double seconds, @Nullable Double factor) {}
