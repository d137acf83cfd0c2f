package dev.heddle.ui.edit;

import dev.heddle.io.Units;
import dev.heddle.model.Pool;
import dev.heddle.model.Task;
import dev.heddle.ui.Theme;
import dev.heddle.ui.controls.IconView;
import dev.heddle.ui.controls.Meter;
import dev.heddle.ui.controls.Picture;
import dev.heddle.ui.controls.Section;
import dev.heddle.ui.edit.model.Estimate;
import dev.heddle.ui.edit.model.Fits;
import dev.heddle.ui.edit.model.Fits.Fit;
import dev.heddle.ui.edit.model.Fits.Miss;
import dev.heddle.ui.paint.Icon;
import dev.heddle.ui.paint.Pen;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Part of the inspector: which machines fit now, how long there, for how much, and why not. */
final class FitsView {
  private static final int MOST_SHOWN = 12;

  private final Section section = new Section("Where it fits now");
  private final ObservableValue<Theme> theme;
  private final VBox body = new VBox();

  FitsView(ObservableValue<Theme> theme) {
    this.theme = theme;
    section.getRows().add(body);
  }

  Section node() {
    return section;
  }

  /** Shows where the tasks fit in a pool, null while none is known. */
  void show(List<Task> tasks, @Nullable Pool pool, EditModel model) {
    body.getChildren().clear();
    section.setTitle(tasks.size() == 1 ? "Where it fits now" : "Where they fit now");
    if (pool == null || tasks.isEmpty()) {
      section.noteProperty().set("");
      Label none = muted("The machines are not known yet.");
      body.getChildren().add(none);
      return;
    }
    Fits fits = new Fits(pool, model.estimates());
    if (tasks.size() == 1) {
      one(tasks.getFirst(), fits.of(tasks.getFirst()));
    } else {
      many(tasks, fits);
    }
  }

  private void one(Task task, Fits.Answer answer) {
    section
        .noteProperty()
        .set(answer.fits().size() + " of " + Units.count(answer.machines()) + " machines");
    if (!answer.fits().isEmpty()) {
      HBox head = new HBox(cell("machine", 94, false), cell("median", 58, true));
      Label range = cell("P10\u2212P90", 62, false);
      HBox.setMargin(range, new javafx.geometry.Insets(0, 0, 0, 12));
      head.getChildren().addAll(range, grow(), cell("cost", 48, true));
      head.getChildren().forEach(n -> n.getStyleClass().add("muted"));
      head.getStyleClass().add("fit-head");
      body.getChildren().add(head);
    }
    double low = answer.fits().stream().mapToDouble(f -> f.time().lowSeconds()).min().orElse(0);
    double high = answer.fits().stream().mapToDouble(f -> f.time().highSeconds()).max().orElse(1);
    answer.fits().stream()
        .limit(MOST_SHOWN)
        .forEach(f -> body.getChildren().add(fit(f, low, high)));
    VBox misses = new VBox();
    misses.setPadding(new javafx.geometry.Insets(6, 0, 4, 0));
    answer.misses().stream().limit(MOST_SHOWN).forEach(m -> misses.getChildren().add(miss(m)));
    body.getChildren().addAll(misses, foot(task, answer));
  }

  private static Label foot(Task task, Fits.Answer answer) {
    String work =
        task.work() == null
            ? "Work unknown: 60 s at speed 1 is a guess."
            : Units.duration(task.work())
                + " at speed 1"
                + answer.fits().stream().mapToInt(f -> f.time().runs()).max().stream()
                    .filter(n -> n > 0)
                    .mapToObj(n -> ", learned from " + n + " runs")
                    .findFirst()
                    .orElse(", as the project says")
                + ".";
    Label foot = muted(work);
    foot.getStyleClass().add("caption");
    foot.setWrapText(true);
    foot.setPadding(new javafx.geometry.Insets(2, 0, 0, 0));
    return foot;
  }

  private HBox fit(Fit f, double low, double high) {
    Estimate t = f.time();
    Label name = cell(f.machine().id(), 94, false);
    Label median = cell(Units.duration(t.medianSeconds()), 58, true);
    Picture range =
        new Picture(
            theme,
            "P10 " + Units.duration(t.lowSeconds()) + " to P90 " + Units.duration(t.highSeconds()),
            (s, w, h, p, areas) -> {
              double span = Math.max(1, (high - low) * 1.5);
              double from = (low + high) / 2 - span / 2;
              double y = h / 2;
              s.line(0.5, y, w - 0.5, y, Pen.of(p.track(), 1.5));
              double a = (t.lowSeconds() - from) / span * w;
              double b = (t.highSeconds() - from) / span * w;
              s.fillRect(a, y - 3, Math.max(2, b - a), 6, p.edge());
              double m = (t.medianSeconds() - from) / span * w;
              s.line(m, y - 5, m, y + 5, Pen.of(p.text(), 1.5));
            });
    range.fix(62, 16);
    HBox.setMargin(range, new javafx.geometry.Insets(0, 0, 0, 12));
    Label cost = cell(f.cost() == null ? "own" : Units.money(f.cost()), 48, true);
    if (f.cost() == null) {
      cost.getStyleClass().add("muted");
    }
    HBox row = new HBox(name, median, range, grow(), cost);
    row.getStyleClass().add("fit-row");
    if (f.variant() > 0) {
      name.setText(f.machine().id() + " \u00b7 way " + (f.variant() + 1));
    }
    return row;
  }

  private static HBox miss(Miss m) {
    Label name = new Label(m.machine().id());
    IconView cross = new IconView(Icon.CLOSE, 10);
    name.setGraphic(cross);
    Label why = new Label(m.why());
    name.getStyleClass().addAll("small", "muted");
    why.getStyleClass().addAll("small", "muted");
    name.setMinWidth(0);
    why.setMinWidth(Region.USE_PREF_SIZE);
    HBox row = new HBox(2, name, grow(), why);
    row.setMinHeight(22);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private void many(List<Task> tasks, Fits fits) {
    List<Fits.Share> shares = fits.of(tasks);
    boolean all = shares.stream().allMatch(s -> s.fitting() == s.of());
    if (all) {
      section.noteProperty().set(shares.size() + " of " + Units.count(shares.size()) + " machines");
    } else {
      section.noteProperty().set("");
    }
    for (Fits.Share share : shares.subList(0, Math.min(MOST_SHOWN, shares.size()))) {
      Label name = cell(share.machine().id(), 94, false);
      HBox row = new HBox(name);
      row.setMinHeight(22);
      row.setAlignment(Pos.CENTER_LEFT);
      if (all) {
        Label n = new Label(atOnce(tasks, fits, share));
        n.getStyleClass().addAll("small", "muted");
        row.getChildren().addAll(grow(), n);
      } else {
        Meter meter = new Meter(40);
        meter.setShare(Math.min(0.89, (double) share.fitting() / share.of()));
        Label except = new Label(share.except().isEmpty() ? "" : "not " + share.except());
        except.getStyleClass().addAll("small", "muted");
        HBox.setMargin(except, new javafx.geometry.Insets(0, 0, 0, 8));
        Label n = new Label(share.fitting() + " of " + share.of());
        n.getStyleClass().add("small");
        n.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setMargin(n, new javafx.geometry.Insets(0, 0, 0, 8));
        row.getChildren().addAll(meter, grow(), except, n);
      }
      body.getChildren().add(row);
    }
  }

  private static String atOnce(List<Task> tasks, Fits fits, Fits.Share share) {
    int least = Integer.MAX_VALUE;
    int most = 0;
    for (Task t : tasks.subList(0, Math.min(2_000, tasks.size()))) {
      int n = fits.atOnce(t, share.machine());
      least = Math.min(least, n);
      most = Math.max(most, n);
    }
    return (least == most ? Integer.toString(most) : least + "\u2013" + most) + " at once";
  }

  private static Label muted(String text) {
    Label label = new Label(text);
    label.getStyleClass().addAll("small", "muted");
    return label;
  }

  private static Label cell(String text, double width, boolean right) {
    Label label = new Label(text);
    label.getStyleClass().add("small");
    Em.width(label, width, Em.SMALL);
    label.setAlignment(right ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
    return label;
  }

  private static Region grow() {
    Region grow = new Region();
    HBox.setHgrow(grow, Priority.ALWAYS);
    return grow;
  }
}
