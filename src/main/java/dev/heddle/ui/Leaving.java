package dev.heddle.ui;

import dev.heddle.run.RunHandle;
import dev.heddle.run.core.LiveRun;
import dev.heddle.ui.controls.Sheet;
import dev.heddle.ui.run.RunDesk;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

/**
 * Closing the window while a run goes on that this Heddle owns: asks whether it goes on in the
 * background, without a window until it is over, or is cancelled.
 */
final class Leaving {
  private static final double WIDTH = 520;

  private final Workbench workbench;
  private final RunDesk desk;

  Leaving(Workbench workbench, RunDesk desk) {
    this.workbench = workbench;
    this.desk = desk;
  }

  /**
   * Leaves, after asking where a run would be left alone.
   *
   * @param leave ends the program
   * @param hide takes the window away, the program stays
   */
  void leave(Runnable leave, Runnable hide) {
    RunHandle handle = desk.handle();
    if (!workbench.running().get() || !(handle instanceof LiveRun run)) {
      leave.run();
      return;
    }
    Sheets sheets = workbench.sheetsProperty().get();
    Label text =
        new Label(
            "In the background it goes on without a window until it is over, re-planning as it does"
                + " now; the next Heddle shows it. Cancelled, nothing of it stays running.");
    text.setWrapText(true);
    Button stay = new Button("Stay");
    stay.setOnAction(e -> sheets.hide());
    Button cancel = new Button("Cancel the run");
    cancel.setId("leave-cancel");
    cancel.getStyleClass().add("danger");
    cancel.setOnAction(
        e -> {
          sheets.hide();
          run.cancel();
          whenOver(run, leave);
        });
    Button background = new Button("Go on in the background");
    background.setId("leave-background");
    background.getStyleClass().add("primary");
    background.setDefaultButton(true);
    background.setOnAction(
        e -> {
          sheets.hide();
          Platform.setImplicitExit(false);
          hide.run();
          whenOver(run, leave);
        });
    sheets.showSheet(
        new Sheet("Run " + run.id() + " goes on", "", text, sheets::hide)
            .foot("", stay, cancel, background),
        WIDTH);
  }

  private void whenOver(LiveRun run, Runnable then) {
    desk.behind()
        .executor()
        .execute(
            () -> {
              try {
                run.join();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              Platform.runLater(then);
            });
  }
}
