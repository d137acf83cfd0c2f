package dev.heddle.ui.history;

import dev.heddle.io.Units;
import dev.heddle.run.RunSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One or two runs side by side, line by line. */
final class Comparison {
  /** One line; a difference that means nothing is empty. */
  record Line(String name, String first, String second, String difference) {}

  private Comparison() {}

  static List<Line> lines(
      RunSummary first,
      @Nullable RunSummary second,
      @Nullable RunDetail firstDetail,
      @Nullable RunDetail secondDetail,
      Map<String, Double> regrets) {
    List<Line> lines = new ArrayList<>();
    Double a = first.makespanSeconds();
    Double b = second == null ? null : second.makespanSeconds();
    lines.add(
        new Line(
            "makespan",
            time(a),
            second == null ? "" : time(b),
            a == null || b == null ? "" : Units.difference(a - b)));
    lines.add(new Line("against its plan", error(first), second == null ? "" : error(second), ""));
    lines.add(
        new Line(
            "cost",
            money(first),
            second == null ? "" : money(second),
            second == null ? "" : difference(first.cost() - second.cost())));
    lines.add(
        new Line(
            "re-plans",
            Units.count(first.replans()),
            second == null ? "" : Units.count(second.replans()),
            ""));
    lines.add(
        new Line(
            "attempts failed",
            firstDetail == null ? "" : Units.count(firstDetail.lost()),
            secondDetail == null ? "" : Units.count(secondDetail.lost()),
            ""));
    Double mine = regrets.get(first.id());
    Double theirs = second == null ? null : regrets.get(second.id());
    lines.add(
        new Line(
            "regret",
            regret(mine),
            second == null ? "" : regret(theirs),
            mine == null || theirs == null || Math.abs(mine - theirs) < 0.5
                ? ""
                : Units.difference(mine - theirs)));
    return lines;
  }

  /** What the two have in common, for the panel's title. */
  static String alike(@Nullable RunDetail first, @Nullable RunDetail second) {
    if (first == null || second == null) {
      return "";
    }
    boolean graph = first.taskIds().equals(second.taskIds());
    boolean plan = first.planned().equals(second.planned());
    return graph ? plan ? "same graph, same plan at launch" : "same graph" : "different graphs";
  }

  static String time(@Nullable Double seconds) {
    return seconds == null ? "—" : Units.duration(seconds);
  }

  /** What a plan with hindsight would have saved. */
  static String regret(@Nullable Double seconds) {
    return seconds == null ? "—" : seconds < 0.5 ? "0 s" : Units.difference(seconds).substring(1);
  }

  static String error(RunSummary run) {
    double error = HistoryModel.error(run);
    return Double.isNaN(error) ? "—" : Units.signedPercent(error, 1);
  }

  static String money(RunSummary run) {
    return run.cost() == 0 && run.plannedCost() == 0 ? "own" : Units.money(run.cost());
  }

  private static String difference(double money) {
    return Math.abs(money) < 0.005 ? "" : (money > 0 ? "+" : "") + Units.money(money);
  }
}
