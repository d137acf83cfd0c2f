package dev.heddle.ui.controls;

import dev.heddle.ui.paint.Icon;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.stage.Window;
import javafx.util.Duration;
import org.controlsfx.control.Notifications;
import org.controlsfx.control.action.Action;
import org.jspecify.annotations.Nullable;

/** Short messages at the bottom right: done ones go after 8 s, one that asks stays. */
public final class Notices {
  private static final double DONE_SECONDS = 8;

  private Notices() {}

  /** Says that something is done. */
  public static void done(@Nullable Scene scene, String title, String text) {
    show(scene, icon(Icon.TICK, "success"), title, text, Duration.seconds(DONE_SECONDS));
  }

  /** Says that something failed, in the user's words with the next step; stays. */
  public static void failed(@Nullable Scene scene, String title, String text) {
    show(scene, icon(Icon.CLOSE, "danger"), title, text, Duration.INDEFINITE);
  }

  /** Says that something needs a decision; stays. At most two actions. */
  public static void ask(
      @Nullable Scene scene, String title, String text, String first, Runnable does) {
    Window window = scene == null ? null : scene.getWindow();
    if (window == null || !window.isShowing()) {
      return;
    }
    notification(window, icon(Icon.WARNING, "warning"), title, text, Duration.INDEFINITE)
        .action(new Action(first, e -> does.run()))
        .show();
  }

  private static void show(
      @Nullable Scene scene, IconView icon, String title, String text, Duration time) {
    Window window = scene == null ? null : scene.getWindow();
    if (window != null && window.isShowing()) {
      notification(window, icon, title, text, time).show();
    }
  }

  private static Notifications notification(
      Window window, IconView icon, String title, String text, Duration time) {
    return Notifications.create()
        .owner(window)
        .position(Pos.BOTTOM_RIGHT)
        .graphic(icon)
        .title(title)
        .text(text)
        .hideAfter(time);
  }

  private static IconView icon(Icon icon, String style) {
    IconView view = new IconView(icon, 16);
    view.getStyleClass().add(style);
    return view;
  }
}
