package dev.heddle.ui.paint;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;

/** The objects of a PDF document and its cross-reference table. */
final class PdfFile {
  private final List<byte[]> objects = new ArrayList<>();

  /** A number for an object whose content is set later. */
  int reserve() {
    objects.add(new byte[0]);
    return objects.size();
  }

  void set(int number, String content) {
    objects.set(number - 1, latin(content));
  }

  /** Adds an object; answers its number. */
  int object(String content) {
    objects.add(latin(content));
    return objects.size();
  }

  /** Adds a stream, compressed; {@code entries} go into its dictionary. */
  int stream(String entries, byte[] content) {
    byte[] packed = deflate(content);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        latin("<<" + entries + " /Filter /FlateDecode /Length " + packed.length + ">>\nstream\n"));
    out.writeBytes(packed);
    out.writeBytes(latin("\nendstream"));
    objects.add(out.toByteArray());
    return objects.size();
  }

  /** The whole file. */
  byte[] finish(int root, int info) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(latin("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n"));
    StringBuilder table = new StringBuilder();
    for (int i = 0; i < objects.size(); i++) {
      table.append(String.format("%010d 00000 n \n", out.size()));
      out.writeBytes(latin((i + 1) + " 0 obj\n"));
      out.writeBytes(objects.get(i));
      out.writeBytes(latin("\nendobj\n"));
    }
    int start = out.size();
    int size = objects.size() + 1;
    out.writeBytes(latin("xref\n0 " + size + "\n0000000000 65535 f \n" + table));
    out.writeBytes(
        latin(
            "trailer\n<</Size "
                + size
                + " /Root "
                + root
                + " 0 R /Info "
                + info
                + " 0 R>>\nstartxref\n"
                + start
                + "\n%%EOF\n"));
    return out.toByteArray();
  }

  /** A text string in UTF-16, as PDF wants those that are not ASCII. */
  static String text(String value) {
    StringBuilder hex = new StringBuilder("<FEFF");
    for (int i = 0; i < value.length(); i++) {
      hex.append(String.format("%04X", (int) value.charAt(i)));
    }
    return hex.append('>').toString();
  }

  private static byte[] deflate(byte[] content) {
    try (Deflater deflater = new Deflater()) {
      deflater.setInput(content);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] part = new byte[8192];
      while (!deflater.finished()) {
        out.write(part, 0, deflater.deflate(part));
      }
      return out.toByteArray();
    }
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
