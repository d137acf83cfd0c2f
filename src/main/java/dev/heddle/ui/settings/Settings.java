package dev.heddle.ui.settings;

import dev.heddle.io.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * The user's choices for the window, in {@code window.properties}: read at the start, which must
 * not wait for the database, and written when one changes.
 */
public final class Settings {
  /** Least and largest size of text, per cent. */
  public static final int LEAST_TEXT = 80;

  public static final int MOST_TEXT = 250;

  private final Path file;
  private final ObjectProperty<ThemeChoice> theme =
      new SimpleObjectProperty<>(this, "theme", ThemeChoice.SYSTEM);
  private final IntegerProperty textPercent = new SimpleIntegerProperty(this, "textPercent", 100);
  private final StringProperty currency = new SimpleStringProperty(this, "currency", "USD");
  private final BooleanProperty autosave = new SimpleBooleanProperty(this, "autosave", true);
  private final IntegerProperty autosaveSeconds =
      new SimpleIntegerProperty(this, "autosaveSeconds", 5);
  private final BooleanProperty motion = new SimpleBooleanProperty(this, "motion", true);
  private final IntegerProperty pollPercent = new SimpleIntegerProperty(this, "pollPercent", 100);
  private final ObjectProperty<Place> place =
      new SimpleObjectProperty<>(this, "place", Place.FIRST);

  /**
   * Where the window stands on the screen.
   *
   * @param x NaN for the middle of the screen
   */
  public record Place(double x, double y, double width, double height, boolean maximized) {
    /** The first start. */
    public static final Place FIRST = new Place(Double.NaN, Double.NaN, 1440, 900, false);
  }

  /**
   * @param home Heddle's own folder
   */
  public Settings(Path home) {
    file = home.resolve("window.properties");
    read();
    theme.addListener((o, was, is) -> write());
    textPercent.addListener((o, was, is) -> write());
    currency.addListener((o, was, is) -> write());
    autosave.addListener((o, was, is) -> write());
    autosaveSeconds.addListener((o, was, is) -> write());
    motion.addListener((o, was, is) -> write());
    pollPercent.addListener((o, was, is) -> write());
    place.addListener((o, was, is) -> write());
  }

  /** Light, dark, or as the system is. */
  public ObjectProperty<ThemeChoice> themeProperty() {
    return theme;
  }

  /** Size of text, per cent of the system's. */
  public IntegerProperty textPercentProperty() {
    return textPercent;
  }

  /** The currency of new projects, an ISO code. */
  public StringProperty currencyProperty() {
    return currency;
  }

  /** Whether unsaved work is kept in a recovery copy. */
  public BooleanProperty autosaveProperty() {
    return autosave;
  }

  /** How many seconds the recovery copy may be behind; 0 writes it with each change. */
  public IntegerProperty autosaveSecondsProperty() {
    return autosaveSeconds;
  }

  /** Whether what a re-plan or a layout moves is shown moving. */
  public BooleanProperty motionProperty() {
    return motion;
  }

  /** How often providers are asked, per cent of their own periods: 200 is half as often. */
  public IntegerProperty pollPercentProperty() {
    return pollPercent;
  }

  public ObjectProperty<Place> placeProperty() {
    return place;
  }

  private void read() {
    Properties p = new Properties();
    if (!Files.isReadable(file)) {
      return;
    }
    try (InputStream in = Files.newInputStream(file)) {
      p.load(in);
    } catch (IOException | IllegalArgumentException e) {
      // Choices that cannot be read are made anew: the window must open.
      return;
    }
    theme.set(ThemeChoice.read(p.getProperty("theme", "")));
    textPercent.set(Math.clamp(whole(p, "textPercent", 100), LEAST_TEXT, MOST_TEXT));
    currency.set(p.getProperty("currency", "USD"));
    autosave.set(!"false".equals(p.getProperty("autosave")));
    autosaveSeconds.set(Math.clamp(whole(p, "autosaveSeconds", 5), 0, 3600));
    motion.set(!"false".equals(p.getProperty("motion")));
    pollPercent.set(Math.clamp(whole(p, "pollPercent", 100), 25, 1000));
    if (p.getProperty("width") != null) {
      place.set(
          new Place(
              whole(p, "x", 0),
              whole(p, "y", 0),
              Math.max(640, whole(p, "width", 1440)),
              Math.max(480, whole(p, "height", 900)),
              "true".equals(p.getProperty("maximized"))));
    }
  }

  private void write() {
    Properties p = new Properties();
    p.setProperty("theme", theme.get().word());
    p.setProperty("textPercent", Integer.toString(textPercent.get()));
    p.setProperty("currency", currency.get());
    p.setProperty("autosave", Boolean.toString(autosave.get()));
    p.setProperty("autosaveSeconds", Integer.toString(autosaveSeconds.get()));
    p.setProperty("motion", Boolean.toString(motion.get()));
    p.setProperty("pollPercent", Integer.toString(pollPercent.get()));
    Place at = place.get();
    if (!Double.isNaN(at.x())) {
      p.setProperty("x", Long.toString(Math.round(at.x())));
      p.setProperty("y", Long.toString(Math.round(at.y())));
      p.setProperty("width", Long.toString(Math.round(at.width())));
      p.setProperty("height", Long.toString(Math.round(at.height())));
      p.setProperty("maximized", Boolean.toString(at.maximized()));
    }
    try {
      Path folder = file.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      AtomicFile.replace(file, out -> p.store(out, "Heddle's window"));
    } catch (IOException e) {
      // The choice counts until the window closes; the next one tries to write again.
      return;
    }
  }

  private static int whole(Properties p, String name, int otherwise) {
    try {
      return Integer.parseInt(p.getProperty(name, "").strip());
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }
}
