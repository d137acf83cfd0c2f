package dev.heddle.ui.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.ui.Theme;
import dev.heddle.ui.Workbench;
import java.nio.file.Path;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings and desktop together make the look; no toolkit. */
class AppearanceTest {
  @TempDir private Path home;
  private final SimpleBooleanProperty dark = new SimpleBooleanProperty(true);
  private final SimpleBooleanProperty still = new SimpleBooleanProperty(false);
  private final SimpleDoubleProperty text = new SimpleDoubleProperty(1);
  private final Workbench workbench = new Workbench();
  private Settings settings;

  @BeforeEach
  void follow() {
    settings = new Settings(home);
    new Appearance(settings, new SystemLook(dark, still, text), workbench).follow();
  }

  @Test
  void atTheFirstStartTheThemeIsTheSystemsAndChangesWithIt() {
    assertEquals(ThemeChoice.SYSTEM, settings.themeProperty().get());
    assertEquals(Theme.DARK, workbench.themeProperty().get());
    dark.set(false);
    assertEquals(Theme.LIGHT, workbench.themeProperty().get());
    dark.set(true);
    assertEquals(Theme.DARK, workbench.themeProperty().get());
  }

  @Test
  void aThemeChosenInTheWindowStaysWhateverTheSystemDoes() {
    workbench.themeProperty().set(Theme.LIGHT);
    assertEquals(ThemeChoice.LIGHT, settings.themeProperty().get());
    dark.set(false);
    dark.set(true);
    assertEquals(Theme.LIGHT, workbench.themeProperty().get());
    assertEquals(ThemeChoice.LIGHT, new Settings(home).themeProperty().get());
    settings.themeProperty().set(ThemeChoice.SYSTEM);
    assertEquals(Theme.DARK, workbench.themeProperty().get());
    assertEquals(ThemeChoice.SYSTEM, new Settings(home).themeProperty().get());
  }

  @Test
  void textIsThePerCentThatWasChosenOfWhatTheSystemHas() {
    assertEquals(100, workbench.textPercentProperty().get());
    text.set(1.25);
    assertEquals(125, workbench.textPercentProperty().get());
    settings.textPercentProperty().set(120);
    assertEquals(150, workbench.textPercentProperty().get());
    text.set(4);
    assertEquals(Settings.MOST_TEXT, workbench.textPercentProperty().get());
    assertEquals(120, new Settings(home).textPercentProperty().get());
  }

  @Test
  void nothingMovesWhereTheSystemAsksForLessMotion() {
    assertTrue(workbench.motionProperty().get());
    still.set(true);
    assertFalse(workbench.motionProperty().get());
    still.set(false);
    settings.motionProperty().set(false);
    assertFalse(workbench.motionProperty().get());
  }

  @Test
  void aScaleIsReadAsTheDesktopPrintsIt() {
    assertEquals(1.5, SystemLook.parse("1.5\n"));
    assertEquals(1, SystemLook.parse("No such schema"));
    assertEquals(1, SystemLook.parse("0"));
    assertEquals(1, SystemLook.parse(""));
  }
}
