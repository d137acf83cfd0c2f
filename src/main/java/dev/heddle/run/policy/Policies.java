package dev.heddle.run.policy;

import dev.heddle.model.Plan;
import dev.heddle.plan.Durations;
import dev.heddle.run.LaunchRequest;
import dev.heddle.run.RunSettings;
import dev.heddle.run.core.Policy;
import java.util.OptionalDouble;

/** The policies that there are. */
public final class Policies {
  private Policies() {}

  /**
   * The policy that a launch asks for.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Policy of(
      LaunchRequest request, Plan plan, Durations learnt, RunSettings settings) {
    Estimates estimates = new RunEstimates(learnt, settings.learning());
    return switch (request.policy()) {
      case "static" -> new StaticPolicy(plan, estimates);
      case "online" -> new OnlinePolicy(estimates);
      case "adaptive" -> {
        AdaptivePolicy adaptive = new AdaptivePolicy(plan, estimates, settings, request.seed());
        if (settings.rightSizeMemory()) {
          LearntMemory nothing = (task, type) -> OptionalDouble.empty();
          adaptive.rightSizeMemory(learnt instanceof LearntMemory memory ? memory : nothing);
        }
        yield adaptive;
      }
      case "clairvoyant" -> {
        Plan foreseen = new Clairvoyant(request, plan, learnt, settings).plan();
        yield new StaticPolicy("clairvoyant", foreseen, estimates);
      }
      default ->
          throw new IllegalArgumentException(
              "no policy '" + request.policy() + "'; use adaptive, static, online or clairvoyant");
    };
  }
}
