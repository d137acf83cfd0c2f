package dev.heddle.ui.paint;

/**
 * A role of text: face, size and line height in px at 100 %.
 *
 * @param face which of the shipped faces
 * @param size font size, px
 * @param line line height, px
 */
public record Type(Face face, double size, double line) {
  /** Makespan, cost, gap. */
  public static final Type FIGURE = new Type(Face.MEDIUM, 20, 26);

  /** Titles of columns, inspector and pages. */
  public static final Type TITLE = new Type(Face.MEDIUM, 15, 20);

  public static final Type BODY = new Type(Face.REGULAR, 13, 20);

  /** Buttons and names on cards. */
  public static final Type BODY_MEDIUM = new Type(Face.MEDIUM, 13, 20);

  /** Tables, second line of a card, field labels. */
  public static final Type SMALL = new Type(Face.REGULAR, 12, 16);

  /** Panel titles. */
  public static final Type SMALL_MEDIUM = new Type(Face.MEDIUM, 12, 16);

  /** Text in the bars of the Plan pane's Gantt. */
  public static final Type BAR = new Type(Face.REGULAR, 11.5, 14);

  /** Axes, legends, labels over figures, data on edges, text in the Run pane's bars. */
  public static final Type CAPTION = new Type(Face.REGULAR, 11, 14);

  public static final Type CAPTION_MEDIUM = new Type(Face.MEDIUM, 11, 14);

  /** Command, output, id. */
  public static final Type MONO = new Type(Face.MONO, 11, 18);

  /** The same role at another size, its line height in proportion. */
  public Type at(double newSize) {
    return new Type(face, newSize, line * newSize / size);
  }
}
