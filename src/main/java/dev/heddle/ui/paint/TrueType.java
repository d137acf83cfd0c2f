package dev.heddle.ui.paint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What is read from a shipped TrueType file: the advance of each character, which measures text
 * with no toolkit, and what a PDF says of an embedded font. Reads tables head, hhea, hmtx, cmap
 * (format 4) as the OpenType specification lays them out.
 */
final class TrueType {
  private static final Map<Face, TrueType> LOADED = new HashMap<>();

  private final byte[] bytes;
  private final ByteBuffer data;
  private final Map<String, Integer> tables = new HashMap<>();
  private final int unitsPerEm;
  private final int longMetrics;
  private final int cmap4;

  private TrueType(byte[] bytes) {
    this.bytes = bytes;
    this.data = ByteBuffer.wrap(bytes);
    int count = u16(4);
    for (int i = 0; i < count; i++) {
      int entry = 12 + 16 * i;
      tables.put(new String(bytes, entry, 4, StandardCharsets.US_ASCII), data.getInt(entry + 8));
    }
    unitsPerEm = u16(table("head") + 18);
    longMetrics = u16(table("hhea") + 34);
    cmap4 = findCmap4();
  }

  /** The shipped file of a face, read once. */
  static synchronized TrueType of(Face face) {
    return LOADED.computeIfAbsent(face, TrueType::read);
  }

  private static TrueType read(Face face) {
    try (InputStream in = TrueType.class.getResourceAsStream(face.resource())) {
      if (in == null) {
        throw new IllegalStateException(
            "The font " + face.resource() + " is not on the class path");
      }
      return new TrueType(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The width of a text at a size, px, without kerning. */
  double width(String text, double size) {
    long units = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      units += advance(glyph(c));
      i += Character.charCount(c);
    }
    return units * size / unitsPerEm;
  }

  /** The glyph of a character, 0 where the font has none. */
  int glyph(int character) {
    if (character > 0xffff) {
      return 0;
    }
    int segX2 = u16(cmap4 + 6);
    int ends = cmap4 + 14;
    int starts = ends + segX2 + 2;
    for (int s = 0; s < segX2; s += 2) {
      if (character <= u16(ends + s)) {
        int start = u16(starts + s);
        if (character < start) {
          return 0;
        }
        int delta = u16(starts + segX2 + s);
        int offsetAt = starts + 2 * segX2 + s;
        int offset = u16(offsetAt);
        if (offset == 0) {
          return (character + delta) & 0xffff;
        }
        int glyph = u16(offsetAt + offset + 2 * (character - start));
        return glyph == 0 ? 0 : (glyph + delta) & 0xffff;
      }
    }
    return 0;
  }

  /** A glyph's advance in font units. */
  int advance(int glyph) {
    return u16(table("hmtx") + 4 * Math.min(glyph, longMetrics - 1));
  }

  int unitsPerEm() {
    return unitsPerEm;
  }

  int ascent() {
    return data.getShort(table("hhea") + 4);
  }

  int descent() {
    return data.getShort(table("hhea") + 6);
  }

  /** The font's box: left, bottom, right, top in font units. */
  int[] box() {
    int head = table("head");
    return new int[] {
      data.getShort(head + 36),
      data.getShort(head + 38),
      data.getShort(head + 40),
      data.getShort(head + 42)
    };
  }

  /** The whole file. */
  byte[] bytes() {
    return bytes.clone();
  }

  private int findCmap4() {
    int cmap = table("cmap");
    int count = u16(cmap + 2);
    for (int i = 0; i < count; i++) {
      int at = cmap + data.getInt(cmap + 4 + 8 * i + 4);
      if (u16(at) == 4) {
        return at;
      }
    }
    throw new IllegalStateException("The font has no character map of format 4");
  }

  private int table(String name) {
    Integer at = tables.get(name);
    if (at == null) {
      throw new IllegalStateException("The font has no table " + name);
    }
    return at;
  }

  private int u16(int at) {
    return data.getShort(at) & 0xffff;
  }
}
