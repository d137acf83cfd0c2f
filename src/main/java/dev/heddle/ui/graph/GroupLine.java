package dev.heddle.ui.graph;

import dev.heddle.io.Units;
import dev.heddle.model.Task;
import dev.heddle.ui.paint.Palette;
import dev.heddle.ui.paint.Surface;
import dev.heddle.ui.paint.Type;
import java.util.ArrayList;
import java.util.List;

/** The second line of a collapsed group: "8–16 cores · 24–64 GiB · 118 h of work". */
final class GroupLine {
  private static final double MUCH_MEMORY_MIB = 64 * 1024;

  private record Part(String text, boolean strong) {}

  private GroupLine() {}

  static void paint(
      Surface s,
      Palette p,
      GraphModel model,
      List<Integer> members,
      double x,
      double y,
      double end) {
    double at = x;
    boolean first = true;
    for (Part part : parts(model, members)) {
      Type type = part.strong ? Type.SMALL_MEDIUM : Type.SMALL;
      String text = (first ? "" : " \u00b7 ") + part.text;
      double w = s.width(text, type);
      if (at + w > end) {
        return;
      }
      if (!first) {
        s.text(" \u00b7 ", at, y, Type.SMALL, p.muted());
        at += s.width(" \u00b7 ", Type.SMALL);
      }
      s.text(part.text, at, y, type, part.strong ? p.text() : p.muted());
      at += s.width(part.text, type);
      first = false;
    }
  }

  private static List<Part> parts(GraphModel model, List<Integer> members) {
    double[] cores = {Double.POSITIVE_INFINITY, 0};
    double[] memory = {Double.POSITIVE_INFINITY, 0};
    int gpus = 0;
    double work = 0;
    for (int node : members) {
      Task t = model.task(node);
      cores[0] = Math.min(cores[0], t.demand().cores().min());
      cores[1] = Math.max(cores[1], t.demand().cores().max());
      memory[0] = Math.min(memory[0], t.demand().memoryMiB());
      memory[1] = Math.max(memory[1], t.demand().memoryMiB());
      gpus = Math.max(gpus, t.demand().gpus());
      work += t.work() == null ? Task.GUESSED_WORK_SECONDS : t.work();
    }
    List<Part> parts = new ArrayList<>();
    parts.add(
        new Part(
            range(Units.decimals(cores[0], 1), Units.decimals(cores[1], 1))
                + (cores[1] == 1 ? " core" : " cores"),
            false));
    if (memory[1] > 0) {
      String text =
          memory[0] == memory[1]
              ? Units.size(memory[1])
              : range(Units.gib(memory[0]), Units.gib(memory[1])) + " GiB";
      parts.add(new Part(text, memory[1] >= MUCH_MEMORY_MIB));
    }
    if (gpus > 0) {
      parts.add(new Part(gpus + " \u00d7 GPU", true));
    }
    parts.add(new Part(Units.duration(work) + " of work", false));
    return parts;
  }

  private static String range(String least, String most) {
    return least.equals(most) ? least : least + "\u2013" + most;
  }
}
