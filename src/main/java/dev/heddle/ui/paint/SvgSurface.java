package dev.heddle.ui.paint;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;
import javafx.scene.paint.Color;

/** Writes an SVG 1.1 document. Text stays text, in fonts that are named. Needs no toolkit. */
public final class SvgSurface implements Surface {
  private final StringBuilder out = new StringBuilder();
  private final Deque<Integer> saved = new ArrayDeque<>();
  private int open;
  private int clips;

  /**
   * @param width of the picture, px
   * @param height of the picture, px
   * @param title what a screen reader says of it
   */
  public SvgSurface(double width, double height, String title) {
    String w = Numbers.of(width);
    String h = Numbers.of(height);
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + w + "\" height=\"" + h)
        .append("\" viewBox=\"0 0 " + w + " " + h + "\" stroke-linecap=\"round\"")
        .append(" stroke-linejoin=\"round\">\n<title>" + escape(title) + "</title>\n");
  }

  /** The document. Nothing may be drawn afterwards. */
  public String finish() {
    closeTo(0);
    return out.append("</svg>\n").toString();
  }

  @Override
  public void save() {
    saved.push(open);
  }

  @Override
  public void restore() {
    closeTo(saved.pop());
  }

  @Override
  public void translate(double dx, double dy) {
    group("transform=\"translate(" + Numbers.of(dx) + " " + Numbers.of(dy) + ")\"");
  }

  @Override
  public void scale(double factor) {
    group("transform=\"scale(" + factor + ")\"");
  }

  @Override
  public void clip(double x, double y, double w, double h) {
    String id = "c" + clips++;
    out.append("<clipPath id=\"" + id + "\"><rect " + box(x, y, w, h) + "/></clipPath>\n");
    group("clip-path=\"url(#" + id + ")\"");
  }

  @Override
  public void opacity(double share) {
    group("opacity=\"" + Numbers.of(share) + "\"");
  }

  @Override
  public void fill(Outline outline, Color color) {
    out.append("<path d=\"" + data(outline) + "\" " + paint("fill", color) + "/>\n");
  }

  @Override
  public void stroke(Outline outline, Pen pen) {
    out.append("<path d=\"" + data(outline) + "\" fill=\"none\" " + pen(pen) + "/>\n");
  }

  @Override
  public void fillRect(double x, double y, double w, double h, Color color) {
    out.append("<rect " + box(x, y, w, h) + " " + paint("fill", color) + "/>\n");
  }

  @Override
  public void fillRound(double x, double y, double w, double h, double r, Color color) {
    out.append("<rect " + box(x, y, w, h) + " rx=\"" + Numbers.of(r) + "\" ")
        .append(paint("fill", color) + "/>\n");
  }

  @Override
  public void strokeRound(double x, double y, double w, double h, double r, Pen pen) {
    out.append("<rect " + box(x, y, w, h) + " rx=\"" + Numbers.of(r) + "\" fill=\"none\" ")
        .append(pen(pen) + "/>\n");
  }

  @Override
  public void text(String text, double x, double baseline, Type type, Color color, Align align) {
    String anchor =
        switch (align) {
          case LEFT -> "";
          case CENTER -> " text-anchor=\"middle\"";
          case RIGHT -> " text-anchor=\"end\"";
        };
    String face =
        switch (type.face()) {
          case REGULAR -> "font-family=\"Roboto, sans-serif\"";
          case MEDIUM -> "font-family=\"Roboto, sans-serif\" font-weight=\"500\"";
          case MONO -> "font-family=\"JetBrains Mono, monospace\"";
        };
    out.append("<text x=\"" + Numbers.of(x) + "\" y=\"" + Numbers.of(baseline) + "\"" + anchor)
        .append(" " + face + " font-size=\"" + Numbers.of(type.size()) + "\" ")
        .append(paint("fill", color) + " xml:space=\"preserve\">" + escape(text) + "</text>\n");
  }

  @Override
  public double width(String text, Type type) {
    return TrueType.of(type.face()).width(text, type.size());
  }

  /** Text as XML content or attribute value; what XML 1.0 forbids becomes U+FFFD. */
  static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                default -> safe.appendCodePoint(allowed(c) ? c : 0xfffd);
              }
            });
    return safe.toString();
  }

  private static boolean allowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || c >= 0x20 && c <= 0xd7ff
        || c >= 0xe000 && c <= 0xfffd
        || c >= 0x10000;
  }

  private void group(String attribute) {
    out.append("<g " + attribute + ">\n");
    open++;
  }

  private void closeTo(int depth) {
    while (open > depth) {
      out.append("</g>\n");
      open--;
    }
  }

  private static String box(double x, double y, double w, double h) {
    return "x=\""
        + Numbers.of(x)
        + "\" y=\""
        + Numbers.of(y)
        + "\" width=\""
        + Numbers.of(Math.max(0, w))
        + "\" height=\""
        + Numbers.of(Math.max(0, h))
        + "\"";
  }

  private static String pen(Pen pen) {
    String dash =
        pen.dash().isEmpty()
            ? ""
            : " stroke-linecap=\"butt\" stroke-dasharray=\""
                + pen.dash().stream().map(Numbers::of).collect(Collectors.joining(" "))
                + "\"";
    return paint("stroke", pen.color())
        + " stroke-width=\""
        + Numbers.of(pen.width())
        + "\""
        + dash;
  }

  private static String paint(String name, Color color) {
    String hex =
        String.format(
            "#%02x%02x%02x",
            Math.round(color.getRed() * 255),
            Math.round(color.getGreen() * 255),
            Math.round(color.getBlue() * 255));
    String plain = name + "=\"" + hex + "\"";
    return color.getOpacity() >= 1
        ? plain
        : plain + " " + name + "-opacity=\"" + Numbers.of(color.getOpacity()) + "\"";
  }

  private static String data(Outline outline) {
    StringBuilder d = new StringBuilder();
    outline.to(
        new Outline.Sink() {
          @Override
          public void moveTo(double x, double y) {
            put('M', x, y);
          }

          @Override
          public void lineTo(double x, double y) {
            put('L', x, y);
          }

          @Override
          public void curveTo(double x1, double y1, double x2, double y2, double x, double y) {
            put('C', x1, y1, x2, y2, x, y);
          }

          @Override
          public void close() {
            d.append('Z');
          }

          private void put(char op, double... points) {
            d.append(op);
            for (int i = 0; i < points.length; i++) {
              d.append(i == 0 ? "" : " ").append(Numbers.of(points[i]));
            }
          }
        });
    return d.toString();
  }
}
