package dev.heddle.ui.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.io.PoolFiles;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Scenario;
import dev.heddle.run.LaunchRequest;
import dev.heddle.run.RunSettings;
import dev.heddle.run.RunSnapshot;
import dev.heddle.ui.PaneId;
import dev.heddle.ui.frame.Desk;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A run that is paused half way, asked by hand what would be if things changed now. */
@ExtendWith(ApplicationExtension.class)
class WhatNowByHandTest {
  private static final Path SAMPLE = Path.of("sample-projects/tumour-longread.heddle.json");

  @TempDir static Path home;
  private Desk desk;

  @Start
  void start(Stage stage) {
    desk = new Desk(home);
    stage.setScene(desk.window(1440, 900).scene());
    stage.show();
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(
        () -> {
          if (desk.runs().handle() != null) {
            desk.runs().handle().cancel();
          }
          desk.close();
        });
  }

  @Test
  void theRestIsPlannedForEachChangeAndTheRunGoesOnAsItWas(FxRobot robot) throws Exception {
    robot.interact(
        () -> {
          try {
            desk.documents().openNow(SAMPLE);
          } catch (dev.heddle.ui.files.Documents.FileProblem e) {
            throw new IllegalStateException(e);
          }
          desk.workbench().paneProperty().set(PaneId.RUN);
        });
    Project project = desk.workbench().projectProperty().get();
    Pool pool = PoolFiles.of(project, SAMPLE.getParent()).orElseThrow().value();
    LaunchRequest request =
        new LaunchRequest(
            project,
            SAMPLE,
            SAMPLE.toAbsolutePath().getParent(),
            pool,
            null,
            "simulated",
            "adaptive",
            Scenario.CALM,
            1);
    robot.interact(() -> desk.runs().launch(request, RunSettings.DEFAULT, 400));
    await(() -> desk.runs().snapshotProperty().get() != null);
    await(() -> desk.runs().snapshotProperty().get().now() > 1200);
    robot.clickOn("Pause");
    await(() -> desk.runs().snapshotProperty().get().state().equals("paused"));
    // What is looked ahead to stands beside what is left.
    await(
        () ->
            robot.lookup(".label").queryAllAs(Label.class).stream()
                .anyMatch(l -> l.getText().startsWith("P10–P90 ") && l.isVisible()));
    robot.clickOn("What if now?");
    await(
        () ->
            texts(robot).contains("Planned anew")
                && texts(robot).stream().noneMatch(t -> t.equals("planning…")));
    Set<String> shown = texts(robot);
    assertTrue(shown.contains("the plan is kept"));
    assertTrue(shown.contains("Prices × 2"), shown.toString());
    assertFalse(robot.lookup("#replan-now").queryAs(Button.class).isDisabled());
    RunSnapshot before = desk.runs().snapshotProperty().get();
    robot.clickOn("Close");
    await(() -> robot.lookup("#replan-now").tryQuery().isEmpty());
    assertEquals(before.replans(), desk.runs().snapshotProperty().get().replans());
  }

  private static Set<String> texts(FxRobot robot) {
    return robot.lookup(".sheet-table .label").queryAllAs(Label.class).stream()
        .map(Label::getText)
        .collect(Collectors.toSet());
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    // On the JavaFX thread: a scene that is being rebuilt must not be searched.
    WaitForAsyncUtils.waitFor(
        60, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
    WaitForAsyncUtils.waitForFxEvents();
  }
}
