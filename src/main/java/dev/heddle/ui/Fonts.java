package dev.heddle.ui;

import dev.heddle.ui.paint.Face;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import javafx.scene.text.Font;

/** Loads the shipped fonts, so that text renders where no font is installed. */
public final class Fonts {
  private static boolean loaded;

  private Fonts() {}

  /** Loads all three faces once; later calls do nothing. Needs the toolkit. */
  public static synchronized void load() {
    if (loaded) {
      return;
    }
    for (Face face : Face.values()) {
      try (InputStream in = Fonts.class.getResourceAsStream(face.resource())) {
        if (in == null || Font.loadFont(in, 13) == null) {
          throw new IllegalStateException("The font " + face.resource() + " could not be loaded");
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    loaded = true;
  }
}
