package dev.heddle.ui.paint;

import javafx.scene.paint.Color;

/**
 * Every icon, as paths on a grid of 16: lines of 1.4 px with round caps, and filled parts. Drawn on
 * any surface and, by {@code IconView}, in the scene.
 */
public enum Icon {
  MENU("M2.5 4.5H13.5 M2.5 8H13.5 M2.5 11.5H13.5", ""),
  NEW("M3.5 1.8H9.2L12.5 5.1V14.2H3.5Z M9 2V5.3H12.3", ""),
  OPEN("M1.8 3.2H6.2L7.8 5H14.2V12.8H1.8Z", ""),
  SAVE("M2.2 2.2H11.2L13.8 4.8V13.8H2.2Z M5 2.4V5.6H10.4V2.4 M4.8 13.6V9.2H11.2V13.6", ""),
  UNDO("M5.2 3L2.2 6L5.2 9 M2.4 6H9.8A3.6 3.6 0 0 1 9.8 13.2H7", ""),
  REDO("M10.8 3L13.8 6L10.8 9 M13.6 6H6.2A3.6 3.6 0 0 0 6.2 13.2H9", ""),
  GRAPH(
      "M5.8 1.8H10.2V5.2H5.8Z M1.4 10.8H5.2V14.2H1.4Z M10.8 10.8H14.6V14.2H10.8Z"
          + " M8 5.2V8 M3.3 10.6V8H12.7V10.6",
      ""),
  POOL(
      "M1.8 2.4H14.2V7H1.8Z M1.8 9H14.2V13.6H1.8Z M4.4 4.7H4.5 M4.4 11.3H4.5 M8 4.7H11.8"
          + " M8 11.3H11.8",
      ""),
  PLAN("M2 1.8V14.2H14.4 M4.8 4H9.2 M6.6 7.4H12 M9.2 10.8H13.6", ""),
  RUN("M8 1.6A6.4 6.4 0 1 1 8 14.4A6.4 6.4 0 1 1 8 1.6Z M6.6 5.3L10.8 8L6.6 10.7Z", ""),
  HISTORY("M2.6 5.4A6 6 0 1 1 2 8 M2.2 2.6V5.6H5.2 M8 4.8V8.2L10.4 9.8", ""),
  SETTINGS(
      "M8 5.2A2.8 2.8 0 1 1 8 10.8A2.8 2.8 0 1 1 8 5.2Z M8 1.4V2.6 M8 13.4V14.6 M1.4 8H2.6"
          + " M13.4 8H14.6 M3.3 3.3L4.2 4.2 M11.8 11.8L12.7 12.7 M3.3 12.7L4.2 11.8"
          + " M11.8 4.2L12.7 3.3",
      ""),
  SEARCH("M7 2.2A4.8 4.8 0 1 1 7 11.8A4.8 4.8 0 1 1 7 2.2Z M10.6 10.6L14 14", ""),
  COMPARE("M2.8 3.2H7V12.8H2.8Z M9 3.2H13.2V12.8H9Z", ""),
  PLAY("", "M4.6 3.2V12.8L12.4 8Z"),
  STOP("M3.8 3.8H12.2V12.2H3.8Z", ""),
  PAUSE("M5.6 3.6V12.4 M10.4 3.6V12.4", ""),
  DOWN("M4 6.2L8 10.2L12 6.2", ""),
  UP("M4 9.8L8 5.8L12 9.8", ""),
  RIGHT("M6.2 4L10.2 8L6.2 12", ""),
  LEFT("M9.8 4L5.8 8L9.8 12", ""),
  PLUS("M8 3V13 M3 8H13", ""),
  MINUS("M3 8H13", ""),
  FIT("M2.4 5.8V2.4H5.8 M10.2 2.4H13.6V5.8 M13.6 10.2V13.6H10.2 M5.8 13.6H2.4V10.2", ""),
  CLOSE("M4 4L12 12 M12 4L4 12", ""),
  TICK("M2.8 8.4L6.2 11.8L13.2 4.2", ""),
  WARNING("M8 2.2L14.4 13.4H1.6Z M8 6.4V9.4 M8 11.3V11.4", ""),
  STOP_SIGN("M5.4 1.8H10.6L14.2 5.4V10.6L10.6 14.2H5.4L1.8 10.6V5.4Z M8 4.8V8.6 M8 11V11.1", ""),
  NO_ENTRY("M8 1.8A6.2 6.2 0 1 1 8 14.2A6.2 6.2 0 1 1 8 1.8Z M3.8 3.8L12.2 12.2", ""),
  CLOCK("M8 1.8A6.2 6.2 0 1 1 8 14.2A6.2 6.2 0 1 1 8 1.8Z M8 4.6V8.2L10.6 9.6", ""),
  GPU(
      "M4.2 4.2H11.8V11.8H4.2Z M6 2V4 M10 2V4 M6 12V14 M10 12V14 M2 6H4"
          + " M2 10H4 M12 6H14 M12 10H14",
      ""),
  MEMORY("M1.6 4.2H14.4V11.8H1.6Z M4.8 4.4V7.6 M8 4.4V7.6 M11.2 4.4V7.6", ""),
  SHEETS("M4.6 4.6V2.2H13.8V9.8H11.4 M2.2 5H11.2V13.8H2.2Z", ""),
  PRIORITY_UP("", "M8 2L13 8H10V14H6V8H3Z"),
  PRIORITY_DOWN("", "M8 14L13 8H10V2H6V8H3Z"),
  PIN("M5.4 2.2H10.6 M6.2 2.2V7L4.2 9.4H11.8L9.8 7V2.2 M8 9.6V14", ""),
  MORE(
      "",
      "M2.4 8A1.1 1.1 0 1 1 4.6 8A1.1 1.1 0 1 1 2.4 8Z M6.9 8A1.1 1.1 0 1 1 9.1 8"
          + "A1.1 1.1 0 1 1 6.9 8Z M11.4 8A1.1 1.1 0 1 1 13.6 8A1.1 1.1 0 1 1 11.4 8Z"),
  EXPORT("M2.4 9.6V13.8H13.6V9.6 M8 10.6V2.4 M4.8 5.4L8 2.2L11.2 5.4", ""),
  TRASH("M2.6 4.2H13.4 M6 4V2.2H10V4 M4 4.4L4.6 13.8H11.4L12 4.4 M6.8 7V11 M9.2 7V11", ""),
  LINK(
      "M6.8 9.2A2.8 2.8 0 0 0 10.8 9.2L13 7A2.83 2.83 0 0 0 9 3L8 4 M9.2 6.8A2.8 2.8 0 0 0 5.2 6.8"
          + "L3 9A2.83 2.83 0 0 0 7 13L8 12",
      ""),
  PASTE("M5.8 3H3.4V14H12.6V3H10.2 M5.8 1.8H10.2V4.4H5.8Z", ""),
  COPY("M2.2 2.4H10V8.6H2.2Z M6 11V13.4H13.8V7.2H12.4", ""),
  ALIGN("M2.6 1.8V14.2 M5.4 4.4H13.4 M5.4 8H10.6 M5.4 11.6H12", ""),
  GRID(
      "M2.2 2.2H6.8V6.8H2.2Z M9.2 2.2H13.8V6.8H9.2Z M2.2 9.2H6.8V13.8H2.2Z M9.2 9.2H13.8V13.8H9.2Z",
      ""),
  FILTER("M2.2 4.2H13.8 M4.4 8H11.6 M6.6 11.8H9.4", ""),
  COMMAND("M2.6 4L6.8 8L2.6 12 M8.4 12.4H13.6", ""),
  REPLAN("M2.4 5.4H13 M10.4 2.6L13.2 5.4L10.4 8.2 M13.6 10.6H3 M5.6 7.8L2.8 10.6L5.6 13.4", ""),
  RETRY("M13.2 5A6 6 0 1 0 14 8 M13.6 1.8V5.2H10.2", ""),
  RENAME("M2.4 13.6L3.2 10.4L10.8 2.8L13.2 5.2L5.6 12.8Z M9.2 4.4L11.6 6.8", ""),
  THEME("M8 2A6 6 0 1 0 8 14A6 6 0 1 0 8 2Z", "M8 2A6 6 0 0 1 8 14Z"),
  HELP(
      "M8 1.8A6.2 6.2 0 1 1 8 14.2A6.2 6.2 0 1 1 8 1.8Z M6 6.2A2 2 0 1 1 8 8.4V9.4 M8 11.6V11.7",
      "");

  /** Width of an icon's lines, px, at every size. */
  public static final double STROKE = 1.4;

  private final Outline lines;
  private final Outline solid;

  Icon(String lines, String solid) {
    this.lines = PathData.parse(lines);
    this.solid = PathData.parse(solid);
  }

  /** What is stroked, on the grid of 16. */
  public Outline lines() {
    return lines;
  }

  /** What is filled, on the grid of 16. */
  public Outline solid() {
    return solid;
  }

  /** Draws the icon in a square of {@code size} px whose top left corner is at (x, y). */
  public void paint(Surface surface, double x, double y, double size, Color color) {
    double scale = size / 16;
    if (!lines.isEmpty()) {
      surface.stroke(
          new Outline().append(lines, x, y, scale), Pen.of(color, size < 14 ? 1.2 : STROKE));
    }
    if (!solid.isEmpty()) {
      surface.fill(new Outline().append(solid, x, y, scale), color);
    }
  }
}
