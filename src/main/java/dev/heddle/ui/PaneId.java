package dev.heddle.ui;

import dev.heddle.ui.paint.Icon;
import java.util.Locale;

/** The panes of the window, in the order of the rail; START is there while no project is open. */
public enum PaneId {
  START("Start", Icon.GRID),
  EDIT("Edit", Icon.GRAPH),
  POOL("Pool", Icon.POOL),
  PLAN("Plan", Icon.PLAN),
  RUN("Run", Icon.RUN),
  HISTORY("History", Icon.HISTORY);

  private final String label;
  private final Icon icon;

  PaneId(String label, Icon icon) {
    this.label = label;
    this.icon = icon;
  }

  public String label() {
    return label;
  }

  public Icon icon() {
    return icon;
  }

  /** The word used on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
