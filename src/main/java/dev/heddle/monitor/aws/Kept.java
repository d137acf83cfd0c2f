package dev.heddle.monitor.aws;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is good for a while: what is asked seldom of a provider that is polled often. One
 * that failed is asked again after a shorter while; until then what it said before counts.
 */
final class Kept<T> {
  private final Duration good;
  private final Duration again;
  private @Nullable T value;
  private @Nullable IOException failure;
  private Instant until = Instant.MIN;

  /**
   * @param good how long an answer counts
   * @param again after which one that failed is asked again
   */
  Kept(Duration good, Duration again) {
    this.good = good;
    this.again = again;
  }

  /** Asks for it. */
  interface Source<T> {
    T ask() throws IOException, InterruptedException;
  }

  /** What is known now, asking where that is due; null: nothing. */
  @Nullable T get(Instant now, Source<T> source) throws InterruptedException {
    if (!now.isBefore(until)) {
      try {
        value = source.ask();
        failure = null;
        until = now.plus(good);
      } catch (IOException e) {
        failure = e;
        until = now.plus(again);
      }
    }
    return value;
  }

  /** What is known now, as {@link #get}, but a question that fails is a failure. */
  T need(Instant now, Source<T> source) throws IOException, InterruptedException {
    T found = get(now, source);
    IOException last = failure;
    if (last != null) {
      throw last;
    }
    return Objects.requireNonNull(found);
  }

  /** Why the last question failed; empty if it did not. */
  String trouble() {
    return failure == null ? "" : String.valueOf(failure.getMessage());
  }
}
