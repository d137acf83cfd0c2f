package dev.heddle.io;

import dev.heddle.model.Scenario;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads heddle-scenario/1. */
final class ScenarioReader {
  private final JsonIn in;
  private final List<Scenario.Event> events = new ArrayList<>();
  private final Map<String, Object> nested = new LinkedHashMap<>();
  private boolean format;
  private String name = "";
  private Scenario.Noise noise = Scenario.Noise.NONE;
  private double failureProbability;
  private boolean interruptions;
  private @Nullable Double pollSeconds;

  private ScenarioReader(JsonIn in) {
    this.in = in;
  }

  static @Nullable Scenario read(JsonIn in) throws IOException {
    ScenarioReader reader = new ScenarioReader(in);
    Map<String, Object> rest = in.object(reader::field);
    if (rest == null) {
      return null;
    }
    if (!reader.format) {
      Formats.missing(in, Formats.SCENARIO);
    }
    return new Scenario(
        reader.name,
        reader.noise,
        reader.failureProbability,
        reader.events,
        reader.interruptions,
        reader.pollSeconds,
        Extras.with(rest, reader.nested));
  }

  private boolean field(String field) throws IOException {
    switch (field) {
      case "format" -> {
        format = true;
        Formats.expect(in, Formats.SCENARIO);
      }
      case "name" -> name = in.text();
      case "noise" -> noise();
      case "failures" -> failures();
      case "events" -> events();
      case "interruptions" -> interruptions = in.truth();
      case "pollSeconds" -> pollSeconds = in.positive();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void keep(String field, @Nullable Map<String, Object> rest) {
    if (rest != null && !rest.isEmpty()) {
      nested.put(field, rest);
    }
  }

  private void noise() throws IOException {
    double[] values = {0, 0, 1};
    Map<String, Double> bias = new TreeMap<>();
    keep(
        "noise",
        in.object(
            field -> {
              switch (field) {
                case "sigma" -> values[0] = in.nonNegative();
                case "stragglerProbability" -> values[1] = in.number(0, 1);
                case "stragglerFactor" -> values[2] = in.positive();
                case "biasByKind" ->
                    in.object(
                        kind -> {
                          bias.put(kind, in.positive());
                          return true;
                        });
                default -> {
                  return false;
                }
              }
              return true;
            }));
    noise = new Scenario.Noise(values[0], bias, values[1], values[2]);
  }

  private void failures() throws IOException {
    keep(
        "failures",
        in.object(
            field -> {
              if (field.equals("probability")) {
                failureProbability = in.number(0, 1);
                return true;
              }
              return false;
            }));
  }

  private void events() throws IOException {
    Map<String, Object> byIndex = new LinkedHashMap<>();
    in.list(
        i -> {
          EventReader reader = new EventReader(in);
          Map<String, Object> rest = reader.read(events);
          Extras.keep(byIndex, i, rest);
        });
    keep("events", byIndex);
  }

  /** Reads one event; which fields it has hangs on {@code what}. */
  private static final class EventReader {
    private final JsonIn in;
    private @Nullable Double at;
    private @Nullable String what;
    private @Nullable String machine;
    private @Nullable String type;
    private @Nullable Double factor;
    private @Nullable Double forSeconds;
    private @Nullable Integer delta;

    EventReader(JsonIn in) {
      this.in = in;
    }

    @Nullable Map<String, Object> read(List<Scenario.Event> events) throws IOException {
      int before = in.problems().size();
      Map<String, Object> rest = in.object(this::field);
      if (rest != null && in.problems().size() == before) {
        Scenario.Event event = event();
        if (event != null) {
          events.add(event);
        }
      }
      return rest;
    }

    private boolean field(String name) throws IOException {
      switch (name) {
        case "at" -> at = in.nonNegative();
        case "what" -> what = in.text();
        case "machine" -> machine = in.text();
        case "type" -> type = in.text();
        case "factor" -> factor = in.positive();
        case "for" -> forSeconds = in.nonNegative();
        case "delta" -> delta = in.whole(-1_000_000, 1_000_000);
        default -> {
          return false;
        }
      }
      return true;
    }

    private Scenario.@Nullable Event event() throws IOException {
      if (at == null) {
        missing("at", "say when, in seconds from the start");
        return null;
      }
      if (what == null) {
        missing("what", "write slow, lost, price or count");
        return null;
      }
      switch (what) {
        case "slow" -> {
          if (machine == null || factor == null) {
            missing(machine == null ? "machine" : "factor", "slow has a machine and a factor");
            return null;
          }
          return new Scenario.Event.Slow(at, machine, factor, forSeconds);
        }
        case "lost" -> {
          if (machine == null) {
            missing("machine", "say which machine is lost");
            return null;
          }
          return new Scenario.Event.Lost(at, machine, forSeconds);
        }
        case "price" -> {
          if (type == null || factor == null) {
            missing(type == null ? "type" : "factor", "price has a type and a factor");
            return null;
          }
          return new Scenario.Event.Price(at, type, factor);
        }
        case "count" -> {
          if (type == null || delta == null) {
            missing(type == null ? "type" : "delta", "count has a type and a delta");
            return null;
          }
          return new Scenario.Event.Count(at, type, delta);
        }
        default -> {
          in.problem(
              "unknown event \"" + Problem.shown(what) + "\"", "write slow, lost, price or count");
          return null;
        }
      }
    }

    private void missing(String field, String remedy) throws IOException {
      in.problem("field '" + field + "' is missing", remedy);
    }
  }
}
