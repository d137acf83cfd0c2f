package dev.heddle.model;

/**
 * For how long a machine is held, from its start-up to its last finish.
 *
 * @param id the machine
 * @param from seconds
 * @param to seconds
 * @param cost money, without egress
 */
public record Holding(String id, double from, double to, double cost) {}
