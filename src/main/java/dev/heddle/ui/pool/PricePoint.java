package dev.heddle.ui.pool;

/**
 * A price from a moment on.
 *
 * @param at epoch seconds
 * @param price money an hour
 */
public record PricePoint(double at, double price) {}
