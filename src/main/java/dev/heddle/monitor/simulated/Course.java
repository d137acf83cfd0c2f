package dev.heddle.monitor.simulated;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * How figures go over time, as a function of seed, name and step alone: whoever asks at the same
 * step sees the same, in whatever order it asks. Luck is drawn by name as in simulated runs: the
 * first eight bytes of a SHA-256, shifted right by eleven bits, times 2^-53.
 */
final class Course {
  /** Steps between two points through which a smooth figure goes. */
  private static final int KNOT = 12;

  private final long seed;

  Course(long seed) {
    this.seed = seed;
  }

  /** A number from 0 on, below 1. */
  double luck(String name, long step) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((seed + "/" + name + "/" + step).getBytes(StandardCharsets.UTF_8));
      long bits = 0;
      for (int i = 0; i < Long.BYTES; i++) {
        bits = bits << 8 | hash[i] & 0xff;
      }
      return (bits >>> 11) * 0x1p-53;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** A figure from 0 to 1 that moves smoothly, with a little noise at each step. */
  double smooth(String name, long step) {
    long knot = Math.floorDiv(step, KNOT);
    double part = (double) Math.floorMod(step, KNOT) / KNOT;
    double eased = part * part * (3 - 2 * part);
    double value = luck(name, knot) * (1 - eased) + luck(name, knot + 1) * eased;
    double noise = (luck(name + "/noise", step) - 0.5) * 0.06;
    return Math.max(0, Math.min(1, value + noise));
  }

  /** Whether something that lasts {@code steps} and begins with this probability goes on now. */
  boolean during(String name, long step, double probability, int steps) {
    for (long begun = step; begun > step - steps; begun--) {
      if (luck(name, begun) < probability) {
        return true;
      }
    }
    return false;
  }
}
