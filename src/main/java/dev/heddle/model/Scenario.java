package dev.heddle.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What happens in a simulated run, or a what-if.
 *
 * @param noise noise of durations
 * @param failureProbability chance that an attempt fails
 * @param events what happens when, in the file's order
 * @param interruptions whether {@code interruptionsPerHour} of the types is drawn
 * @param pollSeconds period at which slow machines are seen, or null: only through tasks
 * @param extras fields of the file that Heddle does not know, kept as they are
 */
public record Scenario(
    String name,
    Noise noise,
    double failureProbability,
    List<Event> events,
    boolean interruptions,
    @Nullable Double pollSeconds,
    Map<String, Object> extras) {
  /** Nothing happens. */
  public static final Scenario CALM =
      new Scenario("As planned", Noise.NONE, 0, List.of(), false, null, Map.of());

  /**
   * Durations are the estimate x biasByKind x exp(sigma N) x stragglerFactor where one was drawn.
   */
  public record Noise(
      double sigma,
      Map<String, Double> biasByKind,
      double stragglerProbability,
      double stragglerFactor) {
    /** Durations as estimated. */
    public static final Noise NONE = new Noise(0, Map.of(), 0, 1);

    public Noise {
      biasByKind = Collections.unmodifiableMap(new TreeMap<>(biasByKind));
    }
  }

  /** Something that happens at a time, in seconds from the run's start. */
  public sealed interface Event {
    /** Seconds from the run's start. */
    double at();

    /**
     * Divides the speed of a machine by {@code factor}.
     *
     * @param forSeconds how long, or null: for good
     */
    record Slow(double at, String machine, double factor, @Nullable Double forSeconds)
        implements Event {}

    /**
     * A machine is gone.
     *
     * @param forSeconds how long, or null: for good
     */
    record Lost(double at, String machine, @Nullable Double forSeconds) implements Event {}

    /** The price of a type is multiplied by {@code factor}. */
    record Price(double at, String type, double factor) implements Event {}

    /** How many of a type may be held changes by {@code delta}. */
    record Count(double at, String type, int delta) implements Event {}
  }

  public Scenario {
    events = List.copyOf(events);
  }
}
