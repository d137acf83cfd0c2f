package dev.heddle.monitor;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a provider does.
 *
 * @param config as configured
 * @param about what is said of it
 * @param health ok, late or off; "asking" before the first answer
 * @param message why it is late, what helps; empty if there is nothing to say
 * @param lastAnswer when it last answered, or null
 * @param took how long the last poll took, or null
 * @param nextTry when it is asked again, or null
 * @param reading its last answer, or null; it is kept while the provider is late
 */
public record ProviderStatus(
    ProviderConfig config,
    Provider.About about,
    Health health,
    String message,
    @Nullable Instant lastAnswer,
    @Nullable Duration took,
    @Nullable Instant nextTry,
    @Nullable Reading reading) {
  /** The same, asked again at another moment. */
  ProviderStatus withNextTry(Instant at) {
    return new ProviderStatus(config, about, health, message, lastAnswer, took, at, reading);
  }

  /** The same with an answer. */
  ProviderStatus withReading(Reading said, Instant at) {
    return new ProviderStatus(config, about, health, message, at, took, nextTry, said);
  }

  /** Health, always shown with its word. */
  public enum Health {
    ASKING,
    OK,
    LATE,
    OFF;

    /** The word for people. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
