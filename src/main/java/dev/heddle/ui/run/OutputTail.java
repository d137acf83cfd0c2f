package dev.heddle.ui.run;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The end of a file that may still grow. */
final class OutputTail {
  private static final int MOST_BYTES = 200_000;

  private OutputTail() {}

  /**
   * What is read of it.
   *
   * @param lines lines of the whole text that was read
   * @param bytes size of the file
   */
  record Tail(String text, long lines, long bytes) {}

  /** Reads the end; empty if the file is not there. */
  static Tail read(Path file) {
    if (!Files.isRegularFile(file)) {
      return new Tail("", 0, 0);
    }
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      long size = in.length();
      byte[] bytes = new byte[(int) Math.min(MOST_BYTES, size)];
      in.seek(size - bytes.length);
      in.readFully(bytes);
      String text = new String(bytes, StandardCharsets.UTF_8);
      return new Tail(text, text.lines().count(), size);
    } catch (IOException e) {
      return new Tail("(the output cannot be read: " + e.getMessage() + ")", 1, 0);
    }
  }
}
