package dev.heddle.plan.search;

/** A small random generator (xorshift64*, Vigna 2016): the same numbers on any machine. */
public final class Dice {
  private long state;

  /** Dice of a seed; a stream tells chains of one seed apart. */
  public Dice(long seed, int stream) {
    long z = seed * 0x9E3779B97F4A7C15L + stream * 0xBF58476D1CE4E5B9L + 0x94D049BB133111EBL;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    z ^= z >>> 31;
    state = z == 0 ? 1 : z;
  }

  /** The next 64 bits. */
  public long next() {
    state ^= state >>> 12;
    state ^= state << 25;
    state ^= state >>> 27;
    return state * 0x2545F4914F6CDD1DL;
  }

  /** 0 to {@code bound - 1}. */
  public int below(int bound) {
    return (int) (((next() >>> 33) * bound) >>> 31);
  }

  /** 0 inclusive to 1 exclusive. */
  public double unit() {
    return (next() >>> 11) * 0x1.0p-53;
  }
}
