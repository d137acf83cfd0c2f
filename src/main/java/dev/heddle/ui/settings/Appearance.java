package dev.heddle.ui.settings;

import dev.heddle.ui.Theme;
import dev.heddle.ui.Workbench;
import javafx.beans.InvalidationListener;

/**
 * Makes a window look as its settings and the desktop say, and follows both. A theme that is chosen
 * in the window itself becomes the setting.
 */
public final class Appearance {
  private final Settings settings;
  private final SystemLook system;
  private final Workbench workbench;
  private boolean following;

  public Appearance(Settings settings, SystemLook system, Workbench workbench) {
    this.settings = settings;
    this.system = system;
    this.workbench = workbench;
  }

  /** Follows from now on. */
  public void follow() {
    InvalidationListener again = o -> apply();
    settings.themeProperty().addListener(again);
    settings.textPercentProperty().addListener(again);
    settings.motionProperty().addListener(again);
    system.dark().addListener(again);
    system.lessMotion().addListener(again);
    system.text().addListener(again);
    workbench.themeProperty().addListener((o, was, is) -> chosen(is));
    apply();
  }

  private void apply() {
    following = true;
    workbench.themeProperty().set(settings.themeProperty().get().of(system.dark().get()));
    long percent = Math.round(settings.textPercentProperty().get() * system.text().get());
    workbench
        .textPercentProperty()
        .set(Math.clamp(percent, Settings.LEAST_TEXT, Settings.MOST_TEXT));
    workbench.motionProperty().set(settings.motionProperty().get() && !system.lessMotion().get());
    following = false;
  }

  private void chosen(Theme theme) {
    if (!following) {
      settings.themeProperty().set(ThemeChoice.always(theme));
    }
  }
}
