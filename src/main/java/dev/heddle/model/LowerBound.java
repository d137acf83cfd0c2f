package dev.heddle.model;

/**
 * What no plan can be below.
 *
 * @param by what proved the bound of the goal, as shown to people ("critical path")
 */
public record LowerBound(double makespanSeconds, double cost, String by) {}
