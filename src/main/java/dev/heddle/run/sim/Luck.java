package dev.heddle.run.sim;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The luck of a simulated run, drawn by name so that every policy meets the same one: the first 8
 * bytes of the SHA-256 of {@code SEED/TASK/ATTEMPT/WHAT} as a number in [0, 1).
 */
public final class Luck {
  private static final double SCALE = 0x1p-53;

  private final long seed;
  private final MessageDigest digest;

  /** The luck of that seed. Not for use by several threads at once. */
  public Luck(long seed) {
    this.seed = seed;
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * A number in [0, 1).
   *
   * @param task the task's id, or ID/SHARD
   */
  public double uniform(String task, int attempt, String what) {
    byte[] name = (seed + "/" + task + "/" + attempt + "/" + what).getBytes(StandardCharsets.UTF_8);
    long bits = ByteBuffer.wrap(digest.digest(name)).getLong();
    return (bits >>> 11) * SCALE;
  }

  /** The task's standard normal number, the same for all its attempts (Box and Muller). */
  public double normal(String task) {
    double u1 = uniform(task, 0, "noise-1");
    double u2 = uniform(task, 0, "noise-2");
    return Math.sqrt(-2 * Math.log(1 - u1)) * Math.cos(2 * Math.PI * u2);
  }
}
