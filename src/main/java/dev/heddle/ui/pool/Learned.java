package dev.heddle.ui.pool;

/**
 * What was learnt of a kind of task on a type of machine.
 *
 * @param runs how many finished tasks it rests on
 * @param medianSeconds for the median input
 */
public record Learned(
    String kind, String machineType, int runs, double medianSeconds, double p10, double p90) {}
