package dev.heddle.io;

import static dev.heddle.io.JsonOut.put;

import dev.heddle.model.Scenario;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A scenario as plain JSON values; what has its default is left out. */
final class ScenarioWriter {
  private ScenarioWriter() {}

  static Map<String, @Nullable Object> tree(Scenario scenario) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("format", Formats.SCENARIO);
    if (!scenario.name().isEmpty()) {
      out.put("name", scenario.name());
    }
    if (!scenario.noise().equals(Scenario.Noise.NONE)) {
      Map<String, @Nullable Object> noise = new LinkedHashMap<>();
      put(noise, "sigma", scenario.noise().sigma(), 0);
      if (!scenario.noise().biasByKind().isEmpty()) {
        noise.put("biasByKind", scenario.noise().biasByKind());
      }
      put(noise, "stragglerProbability", scenario.noise().stragglerProbability(), 0);
      put(noise, "stragglerFactor", scenario.noise().stragglerFactor(), 1);
      out.put("noise", noise);
    }
    if (scenario.failureProbability() != 0) {
      Map<String, @Nullable Object> failures = new LinkedHashMap<>();
      failures.put("probability", scenario.failureProbability());
      out.put("failures", failures);
    }
    put(out, "events", scenario.events().stream().map(ScenarioWriter::event).toList());
    if (scenario.interruptions()) {
      out.put("interruptions", true);
    }
    put(out, "pollSeconds", scenario.pollSeconds());
    return Extras.merge(out, scenario.extras());
  }

  private static Map<String, @Nullable Object> event(Scenario.Event event) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("at", event.at());
    switch (event) {
      case Scenario.Event.Slow slow -> {
        out.put("machine", slow.machine());
        out.put("what", "slow");
        out.put("factor", slow.factor());
        put(out, "for", slow.forSeconds());
      }
      case Scenario.Event.Lost lost -> {
        out.put("machine", lost.machine());
        out.put("what", "lost");
        put(out, "for", lost.forSeconds());
      }
      case Scenario.Event.Price price -> {
        out.put("type", price.type());
        out.put("what", "price");
        out.put("factor", price.factor());
      }
      case Scenario.Event.Count count -> {
        out.put("type", count.type());
        out.put("what", "count");
        out.put("delta", count.delta());
      }
    }
    return out;
  }
}
