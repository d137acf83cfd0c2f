package dev.heddle.cli;

import java.util.ArrayList;
import java.util.List;

/** Aligned columns: the first to the left, the others as their cells are told. */
final class Table {
  private final List<String> heads;
  private final boolean[] right;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * @param heads one for each column; a leading {@code >} aligns the column to the right
   */
  Table(String... heads) {
    this.heads = new ArrayList<>();
    right = new boolean[heads.length];
    for (int i = 0; i < heads.length; i++) {
      right[i] = heads[i].startsWith(">");
      this.heads.add(right[i] ? heads[i].substring(1) : heads[i]);
    }
  }

  void row(String... cells) {
    rows.add(List.of(cells));
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  void print(Terminal terminal) {
    int[] widths = new int[right.length];
    List<List<String>> all = new ArrayList<>(rows);
    if (heads.stream().anyMatch(head -> !head.isEmpty())) {
      all.addFirst(heads);
    }
    for (List<String> row : all) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    for (List<String> row : all) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String pad = " ".repeat(widths[i] - width(row.get(i)));
        line.append(i == 0 ? "" : "  ");
        line.append(right[i] ? pad + row.get(i) : row.get(i) + pad);
      }
      terminal.line(line.toString().stripTrailing());
    }
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
