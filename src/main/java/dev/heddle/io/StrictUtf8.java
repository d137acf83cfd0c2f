package dev.heddle.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** UTF-8 that refuses what is not UTF-8, and can say where. */
final class StrictUtf8 {
  private static final int CHUNK = 1 << 16;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private StrictUtf8() {}

  private static CharsetDecoder decoder() {
    return StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** A reader that throws {@link java.nio.charset.CharacterCodingException}; skips a BOM. */
  static Reader reader(InputStream in) throws IOException {
    PushbackReader reader = new PushbackReader(new InputStreamReader(in, decoder()), 1);
    int first = reader.read();
    if (first >= 0 && first != BYTE_ORDER_MARK) {
      reader.unread(first);
    }
    return reader;
  }

  /** Where the first bytes are that are not UTF-8, as "line 3, column 7". */
  static String firstFault(InputStream in) throws IOException {
    CharsetDecoder decoder = decoder();
    ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
    CharBuffer chars = CharBuffer.allocate(CHUNK);
    long line = 1;
    long column = 1;
    boolean end = false;
    while (!end) {
      int n = in.read(bytes.array(), bytes.position(), bytes.remaining());
      end = n < 0;
      bytes.limit(bytes.position() + Math.max(n, 0));
      bytes.position(0);
      CoderResult result = decoder.decode(bytes, chars, end);
      chars.flip();
      while (chars.hasRemaining()) {
        column++;
        if (chars.get() == '\n') {
          line++;
          column = 1;
        }
      }
      if (result.isError()) {
        break;
      }
      chars.clear();
      bytes.compact();
    }
    return "line " + line + ", column " + column;
  }
}
