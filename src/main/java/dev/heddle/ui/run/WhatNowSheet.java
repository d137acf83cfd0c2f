package dev.heddle.ui.run;

import dev.heddle.io.Units;
import dev.heddle.model.Plan;
import dev.heddle.model.Pool;
import dev.heddle.plan.Durations;
import dev.heddle.plan.Limit;
import dev.heddle.plan.PlanRequest;
import dev.heddle.plan.PlanWatcher;
import dev.heddle.plan.Planners;
import dev.heddle.plan.Scenarios;
import dev.heddle.plan.WhatIf;
import dev.heddle.run.RunSnapshot;
import dev.heddle.run.Standing;
import dev.heddle.ui.Sheets;
import dev.heddle.ui.controls.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** What if now: the rest of a run, planned anew as things are and for the usual changes. */
final class WhatNowSheet {
  private static final double WIDTH = 736;
  private static final double SECONDS = 1;

  private final Sheets sheets;
  private final RunSnapshot run;
  private final Runnable replan;
  private final GridPane grid = new GridPane();
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * The rest of a run in a scenario.
   *
   * @param plan of all, what has run as it ran; null if its rest cannot be planned
   */
  record Rest(Scenarios.Asked asked, @Nullable Plan plan, String why) {}

  WhatNowSheet(Sheets sheets, RunSnapshot run, Runnable replan) {
    this.sheets = sheets;
    this.run = run;
    this.replan = replan;
  }

  /** Shows it and plans in the background, a row after another. */
  void show(Executor background) {
    grid.getStyleClass().add("sheet-table");
    String[] heads = {"if", "", "ends after", "against now", "cost", "against now"};
    for (int c = 0; c < heads.length; c++) {
      ColumnConstraints column = new ColumnConstraints();
      column.setHalignment(c < 2 ? HPos.LEFT : HPos.RIGHT);
      column.setHgrow(c == 1 ? Priority.ALWAYS : Priority.SOMETIMES);
      column.setMinWidth(c < 2 ? 120 : 64);
      grid.getColumnConstraints().add(column);
      grid.add(label(heads[c], "small", "muted"), c, 0);
    }
    row(1, "the plan is kept", "as it is followed now", run.current(), "");
    List<Scenarios.Asked> all = asked(run);
    for (int i = 0; i < all.size(); i++) {
      grid.add(label(all.get(i).title(), "medium"), 0, i + 2);
      grid.add(label("planning…", "small", "muted"), 1, i + 2);
    }
    Button close = new Button("Close");
    close.setOnAction(e -> hide());
    Button now = new Button("Re-plan now");
    now.setId("replan-now");
    now.getStyleClass().add("primary");
    now.setDisable(!run.policy().equals("adaptive"));
    now.setOnAction(
        e -> {
          hide();
          replan.run();
        });
    sheets.showSheet(
        new Sheet(
                "What if now?",
                "the rest of run " + run.id() + " from " + DecisionRow.moment(run.now()),
                grid,
                this::hide)
            .foot("Nothing changes until you re-plan.", close, now),
        WIDTH);
    background.execute(
        () -> {
          for (int i = 0; i < all.size() && !closed.get(); i++) {
            int line = i + 2;
            Rest rest = rest(run, all.get(i), SECONDS);
            Platform.runLater(() -> take(line, rest));
          }
        });
  }

  private void hide() {
    closed.set(true);
    sheets.hide();
  }

  private void take(int line, Rest rest) {
    grid.getChildren()
        .removeIf(n -> GridPane.getRowIndex(n) != null && GridPane.getRowIndex(n) == line);
    row(line, rest.asked().title(), rest.asked().about(), rest.plan(), rest.why());
  }

  private void row(int line, String title, String about, @Nullable Plan plan, String why) {
    grid.add(label(title, "medium"), 0, line);
    if (plan == null) {
      grid.add(label(why, "small", "danger-text"), 1, line, 5, 1);
      return;
    }
    grid.add(label(about, "small", "muted"), 1, line);
    grid.add(label(Units.duration(plan.makespanSeconds()), "small"), 2, line);
    double seconds = plan.makespanSeconds() - run.current().makespanSeconds();
    double money = plan.cost() - run.current().cost();
    boolean itself = plan == run.current();
    String later = itself ? "" : Math.abs(seconds) < 30 ? "same" : Units.difference(seconds);
    grid.add(label(later, "small", "muted"), 3, line);
    grid.add(label(Units.money(plan.cost(), run.project().currency()), "small"), 4, line);
    String dearer =
        itself
            ? ""
            : Math.abs(money) < 0.005 ? "same" : (money > 0 ? "+" : "") + Units.money(money);
    grid.add(label(dearer, "small", "muted"), 5, line);
  }

  /** The usual scenarios of the run's pool as it is now. */
  static List<Scenarios.Asked> asked(RunSnapshot run) {
    List<Scenarios.Asked> all = new ArrayList<>(Scenarios.usual(run.pool()));
    all.replaceAll(
        a ->
            new Scenarios.Asked(
                a.title(), a.about().replace("from the start", "from now on"), a.scenario()));
    all.set(0, new Scenarios.Asked("Planned anew", "as things are", null));
    return all;
  }

  /** Plans the rest of a run; what has begun stays. */
  static Rest rest(RunSnapshot run, Scenarios.Asked asked, double seconds) {
    try {
      Pool pool = asked.scenario() == null ? run.pool() : WhatIf.pool(run.pool(), asked.scenario());
      Plan plan =
          Planners.named("annealing")
              .orElseThrow()
              .plan(
                  new PlanRequest(
                      run.project(),
                      pool,
                      run.project().objective(),
                      Durations.declared(run.project()),
                      Limit.ofSeconds(seconds),
                      1,
                      Standing.of(run)),
                  PlanWatcher.NONE);
      long placed = plan.assignments().stream().map(a -> a.task()).distinct().count();
      long missing = run.project().tasks().size() - placed;
      return missing > 0
          ? new Rest(asked, null, missing + " tasks would fit nowhere")
          : new Rest(asked, plan, "");
    } catch (RuntimeException e) {
      return new Rest(asked, null, e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  private static Label label(String text, String... styles) {
    Label label = new Label(text);
    label.getStyleClass().addAll(styles);
    return label;
  }
}
