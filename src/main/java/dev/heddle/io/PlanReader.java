package dev.heddle.io;

import dev.heddle.model.Assignment;
import dev.heddle.model.Holding;
import dev.heddle.model.LowerBound;
import dev.heddle.model.Objective;
import dev.heddle.model.Plan;
import dev.heddle.model.Pool;
import dev.heddle.model.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads heddle-plan/1. Only its assignments are required: all else follows from them. */
final class PlanReader {
  private final JsonIn in;
  private final List<Assignment> assignments = new ArrayList<>();
  private final List<Holding> machines = new ArrayList<>();
  private final List<Violation> violations = new ArrayList<>();
  private final List<Plan.UsedProfile> profiles = new ArrayList<>();
  private final Map<String, Object> nested = new LinkedHashMap<>();
  private boolean format;
  private boolean hasAssignments;
  private String planner = "";
  private long seed;
  private long iterations;
  private double elapsedSeconds;
  private Objective.Goal goal = Objective.Goal.PERFORMANCE;
  private @Nullable Double makespanSeconds;
  private @Nullable Double cost;
  private LowerBound lowerBound = new LowerBound(0, 0, "");
  private @Nullable Pool pool;

  private PlanReader(JsonIn in) {
    this.in = in;
  }

  static @Nullable Plan read(JsonIn in) throws IOException {
    PlanReader reader = new PlanReader(in);
    Map<String, Object> rest = in.object(reader::field);
    return rest == null ? null : reader.plan(rest);
  }

  private Plan plan(Map<String, Object> rest) throws IOException {
    if (!format) {
      Formats.missing(in, Formats.PLAN);
    }
    if (!hasAssignments) {
      in.problem("field 'assignments' is missing", "a plan has a list of assignments");
    }
    double latest = assignments.stream().mapToDouble(Assignment::finish).max().orElse(0);
    double rent = machines.stream().mapToDouble(Holding::cost).sum();
    return new Plan(
        planner,
        seed,
        iterations,
        elapsedSeconds,
        goal,
        makespanSeconds == null ? latest : makespanSeconds,
        cost == null ? rent : cost,
        violations,
        lowerBound,
        assignments,
        machines,
        profiles,
        pool,
        Extras.with(rest, nested));
  }

  private boolean field(String name) throws IOException {
    switch (name) {
      case "format" -> {
        format = true;
        Formats.expect(in, Formats.PLAN);
      }
      case "planner" -> planner = in.text();
      case "seed" -> seed = in.longNumber();
      case "iterations" -> iterations = in.longNumber();
      case "elapsedSeconds" -> elapsedSeconds = in.nonNegative();
      case "goal" -> goal = Words.goal(in);
      case "makespanSeconds" -> makespanSeconds = in.nonNegative();
      case "cost" -> cost = in.nonNegative();
      case "violations" -> in.list(i -> violation());
      case "lowerBound" -> lowerBound();
      case "assignments" -> {
        hasAssignments = true;
        elements("assignments", i -> new AssignmentReader(in).read(assignments));
      }
      case "machines" -> elements("machines", i -> new HoldingReader(in).read(machines));
      case "profiles" -> elements("profiles", i -> new UsedProfileReader(in).read(profiles));
      case "pool" -> pool = PoolReader.read(in, false);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Reads an element and answers its unknown fields. */
  private interface WithExtras {
    @Nullable Map<String, Object> read(int index) throws IOException;
  }

  private void elements(String field, WithExtras element) throws IOException {
    Map<String, Object> byIndex = new LinkedHashMap<>();
    in.list(
        i -> {
          Map<String, Object> rest = element.read(i);
          Extras.keep(byIndex, i, rest);
        });
    if (!byIndex.isEmpty()) {
      nested.put(field, byIndex);
    }
  }

  private void violation() throws IOException {
    int before = in.problems().size();
    String text = in.text();
    if (in.problems().size() > before) {
      return;
    }
    int colon = text.indexOf(':');
    String code = colon < 0 ? text : text.substring(0, colon);
    for (Violation.Code known : Violation.Code.values()) {
      if (known.name().toLowerCase(Locale.ROOT).equals(code)) {
        violations.add(new Violation(known, text.substring(colon + 1).strip()));
        return;
      }
    }
    in.problem(
        "unknown violation \"" + Problem.shown(code) + "\"",
        "write unplaced, deadline or budget, a colon and a text");
  }

  private void lowerBound() throws IOException {
    double[] values = {0, 0};
    String[] by = {""};
    Map<String, Object> rest =
        in.object(
            name -> {
              switch (name) {
                case "makespanSeconds" -> values[0] = in.nonNegative();
                case "cost" -> values[1] = in.nonNegative();
                case "by" -> by[0] = in.text();
                default -> {
                  return false;
                }
              }
              return true;
            });
    if (rest != null && !rest.isEmpty()) {
      nested.put("lowerBound", rest);
    }
    lowerBound = new LowerBound(values[0], values[1], by[0]);
  }
}
