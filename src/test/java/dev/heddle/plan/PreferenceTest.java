package dev.heddle.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.heddle.model.LowerBound;
import dev.heddle.model.Objective.Goal;
import dev.heddle.model.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreferenceTest {
  private static Plan plan(double makespan, double cost) {
    return new Plan(
        "test",
        0,
        0,
        0,
        Goal.PERFORMANCE,
        makespan,
        cost,
        List.of(),
        new LowerBound(0, 0, ""),
        List.of(),
        List.of(),
        List.of(),
        null,
        Map.of());
  }

  @Test
  void withinOnePerCentOfTheFastestTheCheapestIsPreferred() {
    assertEquals(1, Preference.of(List.of(plan(100, 9), plan(100.9, 5)), Goal.PERFORMANCE));
    assertEquals(0, Preference.of(List.of(plan(100, 9), plan(101.1, 5)), Goal.PERFORMANCE));
  }

  @Test
  void forCostTheFasterOfThoseAboutAsCheap() {
    assertEquals(1, Preference.of(List.of(plan(900, 5), plan(100, 5.04)), Goal.COST));
  }

  @Test
  void whereThereIsNoPlanThereIsNoPreference() {
    List<Plan> none = new ArrayList<>();
    none.add(null);
    assertEquals(-1, Preference.of(none, Goal.COST));
    none.add(plan(1, 1));
    assertEquals(1, Preference.of(none, Goal.COST));
  }

  @Test
  void theKneeIsTheFirstThatIsAsGoodAsAny() {
    assertEquals(2, Preference.knee(new double[] {221, 144, 138, 138, 137.5}));
    assertEquals(0, Preference.knee(new double[] {5}));
    assertEquals(-1, Preference.knee(new double[] {Double.POSITIVE_INFINITY}));
    assertEquals(-1, Preference.knee(new double[0]));
  }
}
