package dev.heddle.ui.paint;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Embeds a shipped font into a PDF as a CID font whose codes are the glyphs' numbers. */
final class PdfFonts {
  private static final int MOST_IN_A_BLOCK = 100;

  private PdfFonts() {}

  /**
   * Adds the font's objects.
   *
   * @param glyphs the glyphs that are used, each with the character it stands for
   * @return number of the font object
   */
  static int embed(PdfFile file, Face face, TreeMap<Integer, Integer> glyphs) {
    TrueType font = TrueType.of(face);
    String name = face.family().replace(" ", "");
    double k = 1000.0 / font.unitsPerEm();
    byte[] program = font.bytes();
    int data = file.stream("/Length1 " + program.length, program);
    int[] box = font.box();
    int descriptor =
        file.object(
            "<</Type /FontDescriptor /FontName /"
                + name
                + " /Flags 4 /FontBBox ["
                + Math.round(box[0] * k)
                + " "
                + Math.round(box[1] * k)
                + " "
                + Math.round(box[2] * k)
                + " "
                + Math.round(box[3] * k)
                + "] /ItalicAngle 0 /Ascent "
                + Math.round(font.ascent() * k)
                + " /Descent "
                + Math.round(font.descent() * k)
                + " /CapHeight 711 /StemV 80 /FontFile2 "
                + data
                + " 0 R>>");
    StringBuilder widths = new StringBuilder();
    glyphs.keySet().forEach(g -> widths.append(g + " [" + Numbers.of(font.advance(g) * k) + "] "));
    int descendant =
        file.object(
            "<</Type /Font /Subtype /CIDFontType2 /BaseFont /"
                + name
                + " /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>"
                + " /FontDescriptor "
                + descriptor
                + " 0 R /CIDToGIDMap /Identity /W ["
                + widths
                + "]>>");
    int unicode = file.stream("", map(glyphs).getBytes(StandardCharsets.US_ASCII));
    return file.object(
        "<</Type /Font /Subtype /Type0 /BaseFont /"
            + name
            + " /Encoding /Identity-H /DescendantFonts ["
            + descendant
            + " 0 R] /ToUnicode "
            + unicode
            + " 0 R>>");
  }

  private static String map(TreeMap<Integer, Integer> glyphs) {
    StringBuilder map =
        new StringBuilder(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /H def\n"
                + "/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    int left = glyphs.size();
    int inBlock = 0;
    for (Map.Entry<Integer, Integer> entry : glyphs.entrySet()) {
      if (inBlock == 0) {
        inBlock = Math.min(MOST_IN_A_BLOCK, left);
        map.append(inBlock).append(" beginbfchar\n");
      }
      StringBuilder units = new StringBuilder();
      for (char unit : Character.toChars(entry.getValue())) {
        units.append(String.format("%04X", (int) unit));
      }
      map.append(String.format("<%04X> <%s>%n", entry.getKey(), units));
      left--;
      inBlock--;
      if (inBlock == 0) {
        map.append("endbfchar\n");
      }
    }
    return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
  }
}
