package dev.heddle.ui.run;

import dev.heddle.io.Units;
import dev.heddle.run.Decision;
import dev.heddle.ui.controls.IconView;
import dev.heddle.ui.paint.Icon;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One decision: when, what happened, what was weighed and chosen, what it gains. */
final class DecisionRow {
  private static final int MOST_MOVES = 4;
  private static final int MOST_OPTIONS = 5;

  /** A plan that waits for what does not come back has no end: it is scored as ages. */
  private static final double NEVER_SECONDS = 1e8;

  private DecisionRow() {}

  /** What a decision can be asked. */
  interface Judge {
    /** Approves a held decision, or undoes a taken one. */
    void decide(int decision, boolean approve);
  }

  static Node of(Decision decision, boolean running, Judge judge) {
    Label at = label(moment(decision.at()), "small", "muted");
    at.setMinWidth(44);
    boolean kept = decision.state().equals("kept");
    IconView icon = new IconView(kept ? Icon.MINUS : Icon.REPLAN, 14);
    icon.getStyleClass().add(kept ? "muted" : "accent");
    Label title = label(title(decision), "medium");
    title.setWrapText(true);
    Label text = label(decision.text(), "small", "muted");
    text.setWrapText(true);
    VBox body = new VBox(2, title, text);
    HBox.setHgrow(body, Priority.ALWAYS);
    if (!decision.moves().isEmpty()) {
      body.getChildren().add(moves(decision));
    }
    if (decision.considered().size() > 1) {
      body.getChildren().add(options(decision));
    }
    if (!kept) {
      body.getChildren().add(gains(decision));
    }
    if (running && decision.state().equals("held")) {
      body.getChildren().add(buttons(decision, judge));
    }
    HBox row = new HBox(8, at, icon, body);
    row.getStyleClass().add("decision");
    row.setAlignment(Pos.TOP_LEFT);
    return row;
  }

  static String moment(double seconds) {
    return seconds < 600 ? Units.decimals(seconds, 0) + " s" : Units.clock(seconds);
  }

  private static String title(Decision decision) {
    return switch (decision.state()) {
      case "kept" -> "Plan kept: " + decision.trigger();
      case "held" -> "Waits for approval: " + decision.trigger();
      case "undone" -> "Undone: " + decision.trigger();
      default -> "Re-planned: " + decision.trigger();
    };
  }

  private static String ends(double seconds) {
    return seconds > NEVER_SECONDS ? "no end" : Units.duration(seconds);
  }

  private static Node moves(Decision decision) {
    VBox box = new VBox(1);
    decision.moves().stream()
        .limit(MOST_MOVES)
        .forEach(
            m ->
                box.getChildren()
                    .add(
                        label(
                            m.kind()
                                + " "
                                + m.task()
                                + (m.from().isEmpty() && m.to().isEmpty()
                                    ? ""
                                    : ": " + m.from() + " → " + m.to()),
                            "small")));
    int more = decision.moves().size() - MOST_MOVES;
    if (more > 0) {
      box.getChildren().add(label("and " + more + " more", "small", "muted"));
    }
    return box;
  }

  private static Node options(Decision decision) {
    VBox box = new VBox(2);
    box.getChildren().add(label("considered", "caption", "muted"));
    decision.considered().stream()
        .limit(MOST_OPTIONS)
        .forEach(
            option -> {
              Label text = label(option.text(), option.chosen() ? "small-medium" : "small");
              text.setWrapText(true);
              HBox.setHgrow(text, Priority.ALWAYS);
              Label makespan = label(ends(option.makespanSeconds()), "small");
              Label cost = label(option.cost() > 0 ? Units.money(option.cost()) : "", "small");
              makespan.setMinWidth(Region.USE_PREF_SIZE);
              cost.setMinWidth(Region.USE_PREF_SIZE);
              Region space = new Region();
              HBox.setHgrow(space, Priority.ALWAYS);
              HBox line = new HBox(12, text, space, makespan, cost);
              if (option.chosen()) {
                IconView tick = new IconView(Icon.TICK, 14);
                tick.getStyleClass().add("accent");
                line.getChildren().add(tick);
              }
              box.getChildren().add(line);
            });
    return box;
  }

  private static Node gains(Decision decision) {
    Double brought = decision.broughtSeconds();
    VBox expected =
        new VBox(
            1,
            label("expected gain", "caption", "muted"),
            label(
                decision.expectedGainSeconds() > NEVER_SECONDS
                    ? "an end"
                    : Units.duration(decision.expectedGainSeconds()),
                "title"));
    VBox real =
        new VBox(
            1,
            label(brought == null ? "brought" : "brought in the end", "caption", "muted"),
            label(brought == null ? "still open" : Units.difference(brought), "title"));
    return new HBox(32, expected, real);
  }

  private static Node buttons(Decision decision, Judge judge) {
    Button approve = new Button("Approve");
    approve.getStyleClass().add("small-button");
    approve.setOnAction(e -> judge.decide(decision.number(), true));
    Button refuse = new Button("Keep the old plan");
    refuse.getStyleClass().add("small-button");
    refuse.setOnAction(e -> judge.decide(decision.number(), false));
    return new HBox(8, approve, refuse);
  }

  private static Label label(String text, String... styles) {
    Label label = new Label(text);
    label.getStyleClass().addAll(styles);
    return label;
  }
}
