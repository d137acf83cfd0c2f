package dev.heddle.ui.edit;

import dev.heddle.io.Units;
import dev.heddle.model.Task;
import dev.heddle.ui.Theme;
import dev.heddle.ui.controls.Picture;
import dev.heddle.ui.controls.Section;
import dev.heddle.ui.graph.GraphModel;
import dev.heddle.ui.paint.Align;
import dev.heddle.ui.paint.Palette;
import dev.heddle.ui.paint.Pen;
import dev.heddle.ui.paint.Surface;
import dev.heddle.ui.paint.Type;
import java.util.Arrays;
import java.util.List;
import javafx.beans.value.ObservableValue;

/** Part of the inspector for many tasks: how their work is spread. */
final class WorkView {
  private static final int BARS = 24;
  private static final int FEW = 12;

  private final Section section = new Section("Work at speed 1");
  private final Picture picture;
  private double[] work = new double[0];
  private int[] kind = new int[0];

  WorkView(ObservableValue<Theme> theme) {
    picture =
        new Picture(theme, "Work of the selected tasks", (s, w, h, p, a) -> paint(s, w, h, p));
    picture.fix(Double.NaN, 56);
    javafx.scene.layout.VBox.setMargin(picture, new javafx.geometry.Insets(0, 0, 0, 104));
    section.getRows().add(picture);
  }

  Section node() {
    return section;
  }

  /** Shows the work of these tasks. */
  void show(List<Task> tasks, GraphModel graph) {
    work =
        tasks.stream()
            .mapToDouble(t -> t.work() == null ? Task.GUESSED_WORK_SECONDS : t.work())
            .toArray();
    kind = tasks.stream().mapToInt(t -> graph.kinds().index(t.kind())).toArray();
    section.noteProperty().set(Units.duration(Arrays.stream(work).sum()) + " in all");
    picture.repaint();
  }

  private void paint(Surface s, double w, double h, Palette p) {
    if (work.length == 0) {
      return;
    }
    double most = Arrays.stream(work).max().orElse(1);
    double least = Arrays.stream(work).min().orElse(0);
    double base = h - 16;
    s.line(0, base + .5, w, base + .5, Pen.of(p.line(), 1));
    if (work.length <= FEW) {
      double span = Math.max(1, most - least);
      for (int i = 0; i < work.length; i++) {
        double x = 8 + (work[i] - least) / span * (w - 16);
        s.fillCircle(x, base - 6, 4, p.kind(kind[i]));
      }
      s.text(Units.duration(least), 0, h - 3, Type.CAPTION, p.muted());
      s.text(Units.duration(most), w, h - 3, Type.CAPTION, p.muted(), Align.RIGHT);
      return;
    }
    int[] count = new int[BARS];
    for (double v : work) {
      count[(int) Math.min(BARS - 1, v / most * BARS)]++;
    }
    int high = Arrays.stream(count).max().orElse(1);
    double bar = w / BARS;
    for (int i = 0; i < BARS; i++) {
      double y = (base - 2) * count[i] / high;
      s.fillRect(i * bar, base - y, bar - 1, y, p.edge());
    }
    double[] sorted = work.clone();
    Arrays.sort(sorted);
    s.text("0", 0, h - 3, Type.CAPTION, p.muted());
    s.text(
        "median " + Units.duration(sorted[sorted.length / 2]),
        w / 2,
        h - 3,
        Type.CAPTION,
        p.muted(),
        Align.CENTER);
    s.text(Units.duration(most), w, h - 3, Type.CAPTION, p.muted(), Align.RIGHT);
  }
}
