package dev.heddle.ui.paint;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import javafx.scene.paint.Color;

/**
 * Draws one page of PDF 1.7. The shipped fonts are embedded whole, with a map back to Unicode, so
 * that text can be searched and copied. One px is 0.75 pt. Needs no toolkit.
 */
public final class PdfSurface implements Surface {
  private static final double POINTS = 0.75;

  private final double width;
  private final double height;
  private final StringBuilder out = new StringBuilder();
  private final Map<Face, TreeMap<Integer, Integer>> used = new EnumMap<>(Face.class);
  private final Map<String, String> alphas = new TreeMap<>();
  private final Deque<Double> saved = new ArrayDeque<>();
  private double opacity = 1;

  /**
   * @param width of the page, px
   * @param height of the page, px
   */
  public PdfSurface(double width, double height) {
    this.width = width * POINTS;
    this.height = height * POINTS;
    // y down, as everywhere in the window.
    out.append(n(POINTS) + " 0 0 " + n(-POINTS) + " 0 " + n(this.height) + " cm 1 J 1 j\n");
  }

  /** The document. Nothing may be drawn afterwards. */
  public byte[] finish(String title) {
    PdfFile file = new PdfFile();
    int catalog = file.reserve();
    int pages = file.reserve();
    int page = file.reserve();
    int content =
        file.stream("", out.toString().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    StringBuilder fonts = new StringBuilder();
    used.forEach(
        (face, glyphs) ->
            fonts.append("/" + name(face) + " " + PdfFonts.embed(file, face, glyphs) + " 0 R "));
    StringBuilder states = new StringBuilder();
    alphas.forEach(
        (alpha, name) -> states.append("/" + name + " <</ca " + alpha + " /CA " + alpha + ">> "));
    file.set(catalog, "<</Type /Catalog /Pages " + pages + " 0 R>>");
    file.set(pages, "<</Type /Pages /Kids [" + page + " 0 R] /Count 1>>");
    file.set(
        page,
        "<</Type /Page /Parent "
            + pages
            + " 0 R /MediaBox [0 0 "
            + n(width)
            + " "
            + n(height)
            + "] /Contents "
            + content
            + " 0 R /Resources <</Font <<"
            + fonts
            + ">> /ExtGState <<"
            + states
            + ">>>>>>");
    int info = file.object("<</Title " + PdfFile.text(title) + " /Producer (Heddle)>>");
    return file.finish(catalog, info);
  }

  @Override
  public void save() {
    out.append("q\n");
    saved.push(opacity);
  }

  @Override
  public void restore() {
    out.append("Q\n");
    opacity = saved.pop();
  }

  @Override
  public void translate(double dx, double dy) {
    out.append("1 0 0 1 " + n(dx) + " " + n(dy) + " cm\n");
  }

  @Override
  public void scale(double factor) {
    out.append(precise(factor) + " 0 0 " + precise(factor) + " 0 0 cm\n");
  }

  @Override
  public void clip(double x, double y, double w, double h) {
    out.append(n(x) + " " + n(y) + " " + n(w) + " " + n(h) + " re W n\n");
  }

  @Override
  public void opacity(double share) {
    opacity *= share;
  }

  @Override
  public void fill(Outline outline, Color color) {
    alpha(color);
    out.append(rgb(color) + " rg\n");
    trace(outline);
    out.append("f\n");
  }

  @Override
  public void stroke(Outline outline, Pen pen) {
    alpha(pen.color());
    StringBuilder dash = new StringBuilder("[");
    pen.dash().forEach(d -> dash.append(n(d)).append(' '));
    out.append(rgb(pen.color()) + " RG " + n(pen.width()) + " w " + dash + "] 0 d ")
        .append(pen.dash().isEmpty() ? "1 J\n" : "0 J\n");
    trace(outline);
    out.append("S\n");
  }

  @Override
  public void text(String text, double x, double baseline, Type type, Color color, Align align) {
    TrueType font = TrueType.of(type.face());
    double left =
        switch (align) {
          case LEFT -> x;
          case CENTER -> x - width(text, type) / 2;
          case RIGHT -> x - width(text, type);
        };
    StringBuilder hex = new StringBuilder();
    TreeMap<Integer, Integer> glyphs = used.computeIfAbsent(type.face(), f -> new TreeMap<>());
    text.codePoints()
        .forEach(
            c -> {
              int glyph = font.glyph(c);
              glyphs.putIfAbsent(glyph, c);
              hex.append(String.format("%04x", glyph));
            });
    alpha(color);
    // Text is set upright within the page's y-down coordinates.
    out.append("BT " + rgb(color) + " rg /" + name(type.face()) + " " + n(type.size()))
        .append(" Tf 1 0 0 -1 " + n(left) + " " + n(baseline) + " Tm <" + hex + "> Tj ET\n");
  }

  @Override
  public double width(String text, Type type) {
    return TrueType.of(type.face()).width(text, type.size());
  }

  private void alpha(Color color) {
    String value = n(color.getOpacity() * opacity);
    String name = alphas.computeIfAbsent(value, v -> "A" + alphas.size());
    out.append("/" + name + " gs\n");
  }

  private void trace(Outline outline) {
    outline.to(
        new Outline.Sink() {
          @Override
          public void moveTo(double x, double y) {
            out.append(n(x) + " " + n(y) + " m ");
          }

          @Override
          public void lineTo(double x, double y) {
            out.append(n(x) + " " + n(y) + " l ");
          }

          @Override
          public void curveTo(double x1, double y1, double x2, double y2, double x, double y) {
            out.append(n(x1) + " " + n(y1) + " " + n(x2) + " " + n(y2) + " ")
                .append(n(x) + " " + n(y) + " c ");
          }

          @Override
          public void close() {
            out.append("h ");
          }
        });
    out.append('\n');
  }

  private static String name(Face face) {
    return "F" + face.ordinal();
  }

  private static String rgb(Color c) {
    return precise(c.getRed()) + " " + precise(c.getGreen()) + " " + precise(c.getBlue());
  }

  private static String n(double value) {
    return Numbers.of(value);
  }

  private static String precise(double value) {
    return String.format(java.util.Locale.ROOT, "%.4f", value);
  }
}
