package dev.heddle.ui.run;

import dev.heddle.model.MachineType;
import dev.heddle.model.Pool;
import dev.heddle.run.Preflight;
import dev.heddle.ui.controls.IconView;
import dev.heddle.ui.paint.Icon;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** What is missing or out of reach before a launch, and what was looked at and is well. */
final class LaunchChecks extends VBox {
  private static final int MOST = 6;

  private final List<Preflight.Check> checks = new ArrayList<>();
  private final Set<String> late = new TreeSet<>();
  private String latest = "";
  private boolean open;

  LaunchChecks() {
    setId("launch-checks");
  }

  /** Shows what was found. */
  void show(List<Preflight.Check> found) {
    checks.clear();
    checks.addAll(found);
    refresh();
  }

  /** Prices whose provider is late are said. */
  void ages(Map<String, PriceAges.Age> ages, Pool pool) {
    late.clear();
    Instant now = Instant.now();
    for (MachineType type : pool.types()) {
      PriceAges.Age age = type.price() > 0 ? PriceAges.of(ages, type.id()) : null;
      if (age != null && age.stale()) {
        late.add(type.id());
        latest = age.text(now);
      }
    }
    refresh();
  }

  private void refresh() {
    getChildren().clear();
    List<Preflight.Check> failed = checks.stream().filter(c -> !c.passed()).toList();
    int missing = failed.size() + (late.isEmpty() ? 0 : 1);
    if (missing > 0) {
      Label head = label("Missing or out of reach", "small-medium");
      Label count = label(Integer.toString(missing), "small", "muted");
      HBox line = new HBox(8, head, count);
      line.getStyleClass().add("launch-missing");
      getChildren().add(line);
    }
    if (!late.isEmpty()) {
      String types = String.join(", ", late);
      getChildren()
          .add(row(Icon.CLOCK, "warning", types, "has a price that was asked " + latest + "."));
    }
    for (Preflight.Check check : failed.subList(0, Math.min(MOST, failed.size()))) {
      getChildren().add(row(Icon.WARNING, "warning", check.what(), check.text()));
    }
    if (failed.size() > MOST) {
      getChildren().add(label("and " + (failed.size() - MOST) + " more", "small", "muted"));
    }
    String passed = Preflight.passed(checks);
    if (!passed.isEmpty()) {
      int colon = passed.indexOf(':') + 1;
      HBox row =
          row(Icon.TICK, "success", passed.substring(0, colon), passed.substring(colon).strip());
      Button show = new Button(open ? "Hide" : "Show");
      show.getStyleClass().add("small-button");
      show.setId("launch-checks-show");
      show.setMinWidth(Region.USE_PREF_SIZE);
      show.setOnAction(
          e -> {
            open = !open;
            refresh();
          });
      row.getChildren().add(show);
      getChildren().add(row);
      if (open) {
        checks.stream()
            .filter(Preflight.Check::passed)
            .limit(12)
            .forEach(c -> getChildren().add(label(c.what() + " " + c.text(), "small", "muted")));
      }
    }
  }

  private static HBox row(Icon icon, String tone, String head, String rest) {
    IconView shape = new IconView(icon, 14);
    shape.getStyleClass().add(tone);
    Text strong = new Text(head);
    strong.getStyleClass().addAll("text-node", "small-medium");
    Text plain = new Text(" " + rest);
    plain.getStyleClass().addAll("text-node", "small");
    TextFlow text = new TextFlow(strong, plain);
    HBox.setHgrow(text, Priority.ALWAYS);
    HBox row = new HBox(12, shape, text);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("launch-check");
    row.setAccessibleText(head + " " + rest);
    return row;
  }

  private static Label label(String text, String... styles) {
    Label label = new Label(text);
    label.getStyleClass().addAll(styles);
    return label;
  }
}
