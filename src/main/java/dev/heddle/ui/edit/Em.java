package dev.heddle.ui.edit;

import java.util.Locale;
import javafx.scene.layout.Region;

/** Widths that grow with the system's font size: px at 100 %, written in em. */
final class Em {
  /** Font size of body text at 100 %, px. */
  static final double BODY = 13;

  /** Font size of small text at 100 %, px. */
  static final double SMALL = 12;

  private Em() {}

  /**
   * Fixes a region's width.
   *
   * @param font the region's own font size at 100 %, px
   */
  static void width(Region region, double px, double font) {
    String em = String.format(Locale.ROOT, "%.4fem", px / font);
    region.setStyle(
        "-fx-min-width: " + em + "; -fx-pref-width: " + em + "; -fx-max-width: " + em + ";");
  }
}
