package dev.heddle.ui.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.text.Font;

/**
 * What the desktop is set to: each may change while the window is open.
 *
 * @param dark whether it shows dark windows
 * @param lessMotion whether it asks for less motion
 * @param text size of its text, 1 as it comes
 */
public record SystemLook(
    ObservableBooleanValue dark, ObservableBooleanValue lessMotion, ObservableDoubleValue text) {
  /** A desktop as it comes. */
  public static SystemLook plain() {
    return new SystemLook(
        new SimpleBooleanProperty(false),
        new SimpleBooleanProperty(false),
        new ReadOnlyDoubleWrapper(1));
  }

  /**
   * This desktop. JavaFX says all of it but the size of text under GNOME and its kin, for which
   * their own setting is asked in the background.
   */
  public static SystemLook ofPlatform(Executor background) {
    Platform.Preferences preferences = Platform.getPreferences();
    SimpleBooleanProperty dark = new SimpleBooleanProperty();
    dark.bind(preferences.colorSchemeProperty().isEqualTo(ColorScheme.DARK));
    SimpleBooleanProperty still = new SimpleBooleanProperty();
    still.bind(preferences.reducedMotionProperty());
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    double usual = os.startsWith("windows") ? 12 : 13;
    ReadOnlyDoubleWrapper text =
        new ReadOnlyDoubleWrapper(Font.getDefault().getSize() / usual) {
          // Kept alive by the record, so that what they are bound to is not collected.
          @Override
          public Object getBean() {
            return preferences;
          }
        };
    if (os.startsWith("linux") && !System.getenv().getOrDefault("DISPLAY", "").isBlank()) {
      background.execute(
          () -> {
            double scale = parse(gnome());
            Platform.runLater(() -> text.set(scale));
          });
    }
    return new SystemLook(dark, still, text);
  }

  /** A scale as {@code gsettings} prints it; 1 where it is none. */
  static double parse(String printed) {
    try {
      double scale = Double.parseDouble(printed.strip());
      return scale >= 0.5 && scale <= 4 ? scale : 1;
    } catch (NumberFormatException e) {
      return 1;
    }
  }

  private static String gnome() {
    try {
      Process asked =
          new ProcessBuilder(
                  "gsettings", "get", "org.gnome.desktop.interface", "text-scaling-factor")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!asked.waitFor(2, TimeUnit.SECONDS)) {
        asked.destroyForcibly();
        return "";
      }
      return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      // Another desktop: its text is as it comes.
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
