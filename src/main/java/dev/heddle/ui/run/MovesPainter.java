package dev.heddle.ui.run;

import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.run.Decision;
import dev.heddle.ui.paint.Areas;
import dev.heddle.ui.paint.Kinds;
import dev.heddle.ui.paint.Outline;
import dev.heddle.ui.paint.Painter;
import dev.heddle.ui.paint.Palette;
import dev.heddle.ui.paint.Pen;
import dev.heddle.ui.paint.Surface;
import dev.heddle.ui.paint.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a decision changed: each task as it stood before, and as it stands after. */
final class MovesPainter implements Painter {
  /** Moves that are drawn; the rest are counted. */
  static final int MOST = 3;

  private static final int MOST_SHARDS = 3;
  private static final double HEAD = 16;
  private static final double CARD = 32;
  private static final double GAP = 6;
  private static final double ARROW = 36;

  private final List<Decision.Move> moves;
  private final Map<String, Task> tasks = new HashMap<>();
  private final Kinds kinds;

  MovesPainter(Decision decision, Project project) {
    moves = decision.moves().stream().limit(MOST).toList();
    project.tasks().forEach(t -> tasks.put(t.id(), t));
    kinds = Kinds.of(project.tasks().stream().map(Task::kind).toList());
  }

  /** The height that shows all. */
  double height() {
    return HEAD + moves.stream().mapToDouble(MovesPainter::height).sum();
  }

  private static int rows(Decision.Move move) {
    return move.kind().equals("split") ? Math.min(MOST_SHARDS, shards(move)) : 1;
  }

  private static double height(Decision.Move move) {
    return rows(move) * (CARD + GAP);
  }

  private static int shards(Decision.Move move) {
    return move.to().matches("[0-9]{1,4}") ? Math.max(1, Integer.parseInt(move.to())) : 1;
  }

  /** What a move means, in words: for screen readers and tests. */
  static String words(Decision.Move move, String name) {
    return switch (move.kind()) {
      case "split" -> name + " split into " + move.to();
      case "duplicate" -> name + " copied to " + move.to();
      default -> name + ": " + word(move.from()) + " to " + word(move.to());
    };
  }

  private static String word(String place) {
    return place.isEmpty() ? "nowhere yet" : place;
  }

  /** The cards after a move, one a line: above and below the line. */
  static List<String[]> after(Decision.Move move, String name) {
    List<String[]> cards = new ArrayList<>();
    if (move.kind().equals("split")) {
      int n = shards(move);
      for (int i = 0; i < Math.min(MOST_SHARDS, n); i++) {
        boolean more = i == MOST_SHARDS - 1 && n > MOST_SHARDS;
        cards.add(
            new String[] {name, more ? (i + 1) + " to " + n + " of " + n : (i + 1) + " of " + n});
      }
    } else {
      cards.add(new String[] {name, word(move.to())});
    }
    return cards;
  }

  @Override
  public void paint(Surface s, double width, double height, Palette p, Areas areas) {
    double w = Math.min(170, (width - ARROW - 2) / 2);
    double right = w + ARROW;
    s.text("before", 0, 11, Type.CAPTION, p.muted());
    s.text("after", right, 11, Type.CAPTION, p.muted());
    double y = HEAD;
    for (Decision.Move move : moves) {
      String id = move.task().replaceFirst("/[0-9]+$", "");
      Task task = tasks.get(id);
      String name = task == null ? move.task() : task.name();
      int kind = kinds.index(task == null ? "" : task.kind());
      double h = height(move);
      String from = move.kind().equals("split") ? "whole" : word(move.from());
      double middle = y + (h - GAP) / 2;
      card(s, p, 1, middle - CARD / 2, w, name, from, kind, false);
      List<String[]> cards = after(move, name);
      for (int i = 0; i < cards.size(); i++) {
        double top = y + i * (CARD + GAP);
        card(s, p, right, top, w, cards.get(i)[0], cards.get(i)[1], kind, true);
        arrow(s, p, w + 3, middle, right - 2, top + CARD / 2);
      }
      areas.add(0, y, width, h, move, words(move, name), words(move, name));
      y += h;
    }
  }

  private static void arrow(Surface s, Palette p, double x1, double y1, double x2, double y2) {
    double m = (x1 + x2) / 2;
    s.stroke(
        new Outline().moveTo(x1, y1).curveTo(m, y1, m, y2, x2 - 6, y2), Pen.of(p.edge(), 1.25));
    s.fill(
        new Outline().moveTo(x2 - 7, y2 - 3.5).lineTo(x2, y2).lineTo(x2 - 7, y2 + 3.5).close(),
        p.edge());
  }

  private static void card(
      Surface s,
      Palette p,
      double x,
      double y,
      double w,
      String name,
      String where,
      int kind,
      boolean after) {
    s.fillRound(x, y, w, CARD, 4, p.card());
    Pen line = after ? Pen.of(p.accent(), 1.5) : Pen.of(p.edge(), 1).dashed(3, 2);
    s.strokeRound(x + .5, y + .5, w - 1, CARD - 1, 4, line);
    s.fillRect(x + 1, y + 4, 3, CARD - 8, p.kind(kind));
    s.textFit(name, x + 9, y + 13, w - 13, Type.CAPTION_MEDIUM, after ? p.text() : p.muted());
    s.textFit(where, x + 9, y + 26, w - 13, Type.CAPTION, p.muted());
  }
}
