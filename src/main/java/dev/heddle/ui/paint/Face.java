package dev.heddle.ui.paint;

/** The three faces that ship with Heddle, by the family names JavaFX gives them. */
public enum Face {
  REGULAR("Roboto", "Roboto-Regular.ttf"),
  MEDIUM("Roboto Medium", "Roboto-Medium.ttf"),
  MONO("JetBrains Mono", "JetBrainsMono-Regular.ttf");

  private final String family;
  private final String file;

  Face(String family, String file) {
    this.family = family;
    this.file = file;
  }

  /** The family's name in JavaFX and in SVG. */
  public String family() {
    return family;
  }

  /** The resource that holds the face, absolute on the class path. */
  public String resource() {
    return "/dev/heddle/ui/fonts/" + file;
  }
}
