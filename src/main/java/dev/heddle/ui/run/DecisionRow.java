package dev.heddle.ui.run;

import dev.heddle.io.Units;
import dev.heddle.run.Decision;
import dev.heddle.run.RunSnapshot;
import dev.heddle.ui.Theme;
import dev.heddle.ui.controls.IconView;
import dev.heddle.ui.controls.Picture;
import dev.heddle.ui.paint.Icon;
import javafx.beans.value.ObservableValue;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One decision: when, what happened, what was weighed and chosen, what it gains. */
final class DecisionRow {
  private static final int MOST_OPTIONS = 5;

  /** A plan that waits for what does not come back has no end: it is scored as ages. */
  private static final double NEVER_SECONDS = 1e8;

  private final ObservableValue<Theme> theme;
  private final RunSnapshot run;
  private final Decision decision;
  private final boolean running;

  /** What a decision can be asked. */
  interface Judge {
    /** Approves a held decision, or undoes a taken one. */
    void decide(int decision, boolean approve);
  }

  DecisionRow(ObservableValue<Theme> theme, RunSnapshot run, Decision decision, boolean running) {
    this.theme = theme;
    this.run = run;
    this.decision = decision;
    this.running = running;
  }

  Node node(Judge judge) {
    Label at = label(decision.at() == 0 ? "0:00" : moment(decision.at()), "small", "muted");
    at.getStyleClass().add("decision-time");
    boolean launched = decision.number() == 0;
    boolean kept = decision.state().equals("kept");
    IconView icon = new IconView(launched ? Icon.PLAY : kept ? Icon.MINUS : Icon.REPLAN, 12);
    icon.getStyleClass().add(kept ? "muted" : "accent");
    HBox mark = new HBox(icon);
    mark.getStyleClass().add("decision-mark");
    Label title = label(title(), "small-medium");
    title.setWrapText(true);
    title.setMinHeight(Region.USE_PREF_SIZE);
    HBox head = new HBox(8, title, grow());
    String plan = plan();
    if (!plan.isEmpty()) {
      Label number = label(plan, "small", "muted");
      number.setMinWidth(Region.USE_PREF_SIZE);
      head.getChildren().add(number);
    }
    Label text = label(decision.text(), "small", "muted");
    text.setWrapText(true);
    text.setMinHeight(Region.USE_PREF_SIZE);
    VBox body = new VBox(2, head, text);
    HBox.setHgrow(body, Priority.ALWAYS);
    if (!decision.moves().isEmpty()) {
      body.getChildren().add(moves());
    }
    if (decision.considered().size() > 1) {
      body.getChildren().add(options());
    }
    if (!kept) {
      body.getChildren().add(gains());
    }
    if (running && decision.state().equals("held")) {
      body.getChildren().add(buttons(judge));
    }
    HBox row = new HBox(5, at, mark, body);
    row.getStyleClass().add("decision");
    row.setAlignment(Pos.TOP_LEFT);
    return row;
  }

  static String moment(double seconds) {
    return seconds < 600 ? Units.decimals(seconds, 0) + " s" : Units.clock(seconds);
  }

  private String title() {
    if (decision.number() == 0) {
      return "Launched: " + run.launched().planner();
    }
    return switch (decision.state()) {
      case "kept" -> "Plan kept: " + decision.trigger();
      case "held" -> "Waits for approval: " + decision.trigger();
      case "undone" -> "Undone: " + decision.trigger();
      default -> "Re-planned: " + decision.trigger();
    };
  }

  /** Which plan of the run it made, for example "plan 2 of 3"; empty if it made none. */
  private String plan() {
    long all = run.decisions().stream().filter(d -> d.state().equals("taken")).count();
    if (decision.number() == 0) {
      return "plan 1 of " + (all + 1);
    }
    if (!decision.state().equals("taken")) {
      return "";
    }
    long before =
        run.decisions().stream()
            .filter(d -> d.state().equals("taken") && d.number() <= decision.number())
            .count();
    return "plan " + (before + 1) + " of " + (all + 1);
  }

  private static String ends(double seconds) {
    return seconds > NEVER_SECONDS ? "no end" : Units.duration(seconds);
  }

  /** Before and after, drawn. */
  private Node moves() {
    MovesPainter painter = new MovesPainter(decision, run.project());
    StringBuilder words = new StringBuilder("before and after");
    decision.moves().stream()
        .limit(MovesPainter.MOST)
        .forEach(m -> words.append("; ").append(MovesPainter.words(m, m.task())));
    Picture picture = new Picture(theme, words.toString(), painter);
    picture.fix(Double.NaN, painter.height());
    VBox box = new VBox(2, picture);
    int more = decision.moves().size() - MovesPainter.MOST;
    if (more > 0) {
      String text = more == 1 ? "and 1 more change" : "and " + more + " more changes";
      box.getChildren().add(label(text, "small", "muted"));
    }
    return box;
  }

  private Node options() {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("decision-options");
    for (int c = 0; c < 4; c++) {
      ColumnConstraints column = new ColumnConstraints();
      column.setHalignment(c == 0 ? HPos.LEFT : HPos.RIGHT);
      column.setHgrow(c == 0 ? Priority.ALWAYS : Priority.NEVER);
      grid.getColumnConstraints().add(column);
    }
    grid.add(label("considered", "caption", "muted"), 0, 0);
    grid.add(label("makespan", "caption", "muted"), 1, 0);
    grid.add(label("cost", "caption", "muted"), 2, 0);
    int row = 1;
    for (Decision.Option option : decision.considered().stream().limit(MOST_OPTIONS).toList()) {
      String style = option.chosen() ? "small-medium" : "small";
      Label text = label(option.text(), style);
      text.setWrapText(true);
      Label makespan = label(ends(option.makespanSeconds()), style);
      Label cost = label(option.cost() > 0 ? Units.money(option.cost()) : "own", style);
      makespan.setMinWidth(Region.USE_PREF_SIZE);
      cost.setMinWidth(Region.USE_PREF_SIZE);
      grid.add(text, 0, row);
      grid.add(makespan, 1, row);
      grid.add(cost, 2, row);
      IconView tick = new IconView(Icon.TICK, 14);
      tick.getStyleClass().add("accent");
      tick.setVisible(option.chosen());
      grid.add(tick, 3, row++);
    }
    return grid;
  }

  private Node gains() {
    Double brought = decision.broughtSeconds();
    HBox gain =
        new HBox(
            5,
            label(
                decision.expectedGainSeconds() > NEVER_SECONDS
                    ? "an end"
                    : Units.duration(decision.expectedGainSeconds()),
                "title"));
    gain.setAlignment(Pos.BASELINE_LEFT);
    String share = share();
    if (!share.isEmpty()) {
      gain.getChildren().add(label(share, "small", "muted"));
    }
    VBox expected = new VBox(1, label("expected gain", "caption", "muted"), gain);
    VBox real =
        new VBox(
            1,
            label(brought == null ? "brought" : "brought in the end", "caption", "muted"),
            label(brought == null ? "still open" : Units.difference(brought), "title"));
    HBox box = new HBox(32, expected, real);
    box.getStyleClass().add("decision-gains");
    return box;
  }

  /** The gain as a share of what would have been left. */
  private String share() {
    double gain = decision.expectedGainSeconds();
    return decision.considered().stream()
        .filter(o -> o.text().startsWith("keep") && o.makespanSeconds() < NEVER_SECONDS)
        .mapToDouble(o -> o.makespanSeconds() - decision.at())
        .filter(left -> left > 0 && gain > 0 && gain < left)
        .mapToObj(left -> Units.percent(gain / left, 1) + " of what was left")
        .findFirst()
        .orElse("");
  }

  private Node buttons(Judge judge) {
    Button approve = new Button("Approve");
    approve.getStyleClass().add("small-button");
    approve.setOnAction(e -> judge.decide(decision.number(), true));
    Button refuse = new Button("Keep the old plan");
    refuse.getStyleClass().add("small-button");
    refuse.setOnAction(e -> judge.decide(decision.number(), false));
    return new HBox(8, approve, refuse);
  }

  private static Region grow() {
    Region grow = new Region();
    HBox.setHgrow(grow, Priority.ALWAYS);
    return grow;
  }

  private static Label label(String text, String... styles) {
    Label label = new Label(text);
    label.getStyleClass().addAll(styles);
    return label;
  }
}
