package dev.heddle.ui.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class SurfacesTest {
  private static final Palette P = Palette.LIGHT;

  @Test
  void svgTextIsTextInANamedFontAndEscaped() throws Exception {
    SvgSurface svg = new SvgSurface(200, 100, "a < b");
    svg.save();
    svg.translate(10, 20);
    svg.clip(0, 0, 50, 50);
    svg.opacity(0.5);
    svg.text("x < \"y\" & z\u0001", 1, 2, Type.BODY_MEDIUM, P.text());
    svg.restore();
    svg.fillRound(0, 0, 10, 10, 3, P.held());
    String text = svg.finish();
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    assertEquals(
        "x < \"y\" & z\ufffd", document.getElementsByTagName("text").item(0).getTextContent());
    assertTrue(text.contains("font-family=\"Roboto, sans-serif\" font-weight=\"500\""), text);
    assertTrue(text.contains("fill-opacity=\"0.2\""), text);
  }

  @Test
  void pdfEmbedsTheFontsThatAreUsedAndMapsThemBackToText() {
    PdfSurface pdf = new PdfSurface(200, 100);
    pdf.text("Grüße", 10, 20, Type.BODY, P.text());
    pdf.fillRect(0, 0, 10, 10, P.held());
    byte[] bytes = pdf.finish("Größe");
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    assertTrue(text.startsWith("%PDF-1.7"));
    assertTrue(text.contains("/BaseFont /Roboto "));
    assertFalse(text.contains("/BaseFont /RobotoMedium"));
    assertTrue(text.contains("/ToUnicode"));
    assertTrue(text.contains("/MediaBox [0 0 150 75]"));
    int start = Integer.parseInt(text.substring(text.indexOf("startxref") + 10).split("\n")[0]);
    assertTrue(text.startsWith("xref", start));
  }

  @Test
  void anOutlineFitsIntoARectangle() {
    RecordingSurface record = new RecordingSurface();
    record.fill(Outline.parse("M5 5L15 5L10 25Z").fitted(0, 0, 8, 4), P.text());
    RecordingSurface.Drawn drawn = record.drawn().getFirst();
    assertEquals(List.of(0.0, 0.0, 8.0, 4.0), List.of(drawn.x(), drawn.y(), drawn.w(), drawn.h()));
  }

  @Test
  void aRecordKnowsWhereThingsAreOnThePage() {
    RecordingSurface record = new RecordingSurface();
    record.save();
    record.translate(100, 50);
    record.scale(2);
    record.fillRect(1, 2, 3, 4, P.accent());
    record.restore();
    record.text("Roboto", 0, 10, Type.BODY, P.text(), Align.RIGHT);
    RecordingSurface.Drawn rect = record.drawn().getFirst();
    assertEquals(102, rect.x());
    assertEquals(54, rect.y());
    assertEquals(6, rect.w());
    assertEquals(8, rect.h());
    RecordingSurface.Drawn text = record.drawn().getLast();
    assertEquals(0, text.x() + text.w(), 1e-9);
  }

  @Test
  void digitsOfRobotoAreTabular() {
    TrueType roboto = TrueType.of(Face.REGULAR);
    double one = roboto.width("1", 13);
    for (char c = '0'; c <= '9'; c++) {
      assertEquals(one, roboto.width(String.valueOf(c), 13), 1e-9);
    }
    assertEquals(0.562, one / 13, 0.001);
  }

  @Test
  void theShippedFontsHaveTheSignsThatAreUsed() {
    for (Face face : List.of(Face.REGULAR, Face.MEDIUM)) {
      for (char c : "×·–−≤≥±…€\u2009".toCharArray()) {
        assertTrue(TrueType.of(face).glyph(c) > 0, face + " lacks U+" + Integer.toHexString(c));
      }
    }
  }

  @Test
  void textIsCutAtAWord() {
    RecordingSurface s = new RecordingSurface();
    assertEquals("Call structural variants", s.fit("Call structural variants", Type.BODY, 500));
    assertEquals("Call structural…", s.fit("Call structural variants", Type.BODY, 110));
    assertEquals("Merge…", s.fit("Merge and sort", Type.BODY, 50));
    assertEquals("Bas…", s.fit("Basecall", Type.BODY, 32));
    assertEquals("", s.fit("Basecall", Type.BODY, 15));
  }

  @Test
  void wrappedTextKeepsWithinItsWidth() {
    RecordingSurface s = new RecordingSurface();
    List<String> lines =
        Fitting.wrap("one two three four five six", 60, 3, t -> s.width(t, Type.BODY));
    assertEquals(3, lines.size());
    lines.forEach(l -> assertTrue(s.width(l, Type.BODY) <= 60, l));
  }

  @Test
  void theTopmostAreaAnswers() {
    Areas areas = new Areas();
    areas.add(0, 0, 10, 10, "below", "below", "");
    areas.add(5, 5, 10, 10, "above", "above", "tip");
    assertEquals("above", areas.at(6, 6).orElseThrow().owner());
    assertEquals("below", areas.at(1, 1).orElseThrow().owner());
    assertTrue(areas.at(30, 1).isEmpty());
    assertEquals(5, areas.of("above").orElseThrow().x());
  }

  @Test
  void everyIconStaysOnItsGrid() {
    for (Icon icon : Icon.values()) {
      RecordingSurface record = new RecordingSurface();
      icon.paint(record, 0, 0, 16, P.text());
      assertFalse(record.drawn().isEmpty(), icon.name());
      for (RecordingSurface.Drawn part : record.drawn()) {
        assertTrue(
            part.x() >= 0
                && part.y() >= 0
                && part.x() + part.w() <= 16
                && part.y() + part.h() <= 16,
            icon + " " + part);
      }
    }
  }

  @Test
  void everyStateHasItsOwnShape() {
    List<String> shapes =
        java.util.Arrays.stream(StateShape.values())
            .map(
                state -> {
                  RecordingSurface record = new RecordingSurface();
                  state.paint(record, 6, 6, 12, P.text());
                  return record.drawn().toString();
                })
            .distinct()
            .toList();
    assertEquals(StateShape.values().length, shapes.size());
  }
}
