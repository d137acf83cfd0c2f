package dev.heddle.ui.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.monitor.ProviderConfig;
import dev.heddle.monitor.ProviderFile;
import dev.heddle.ui.PaneId;
import dev.heddle.ui.frame.Desk;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A provider is added, changed and removed in the window; the file follows. */
@ExtendWith(ApplicationExtension.class)
class ProviderSheetsTest {
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
    robot.interact(desk::close);
  }

  @Test
  void aProviderIsAddedChangedAndRemovedByHand(FxRobot robot) throws Exception {
    robot.interact(() -> desk.workbench().paneProperty().set(PaneId.POOL));
    await(() -> rows(robot).stream().anyMatch(r -> r.id().equals("local")));
    robot.interact(() -> button(robot, "Provider").fire());
    settle();
    robot.interact(() -> kind(robot).setValue("prometheus"));
    settle();
    assertTrue(button(robot, "Add provider").isDisabled(), "it lacks its address");
    TextField url = field(robot, "Address");
    robot.interact(() -> url.setText("http://me:pw@127.0.0.1:9"));
    assertTrue(button(robot, "Add provider").isDisabled(), "an address holds no secret");
    robot.interact(() -> url.setText("http://127.0.0.1:9"));
    assertFalse(button(robot, "Add provider").isDisabled());
    robot.interact(() -> button(robot, "Add provider").fire());
    await(() -> row(robot, "prometheus").word().startsWith("late: "));
    assertEquals("http://127.0.0.1:9", written("prometheus").options().get("url"));

    choose(robot, "prometheus");
    robot.interact(() -> robot.push(KeyCode.ENTER));
    settle();
    assertEquals("http://127.0.0.1:9", field(robot, "Address").getText());
    robot.interact(() -> field(robot, "Only").setText("cluster=\"lab\""));
    robot.interact(() -> button(robot, "Change").fire());
    await(() -> "cluster=\"lab\"".equals(written("prometheus").options().get("match")));

    await(() -> row(robot, "prometheus").config().options().containsKey("match"));
    choose(robot, "prometheus");
    robot.interact(() -> robot.push(KeyCode.DELETE));
    settle();
    robot.interact(() -> button(robot, "Remove provider").fire());
    await(() -> rows(robot).stream().noneMatch(r -> r.id().equals("prometheus")));
    await(() -> ProviderFile.read(home).stream().noneMatch(c -> c.id().equals("prometheus")));
  }

  private static void choose(FxRobot robot, String id) {
    robot.interact(
        () -> {
          TableView<ProviderRow> table = table(robot);
          table.getSelectionModel().select(row(robot, id));
          table.requestFocus();
        });
    settle();
  }

  private static ProviderConfig written(String id) throws Exception {
    return ProviderFile.read(home).stream()
        .filter(c -> c.id().equals(id))
        .findFirst()
        .orElse(ProviderConfig.of(id, "prometheus"));
  }

  @SuppressWarnings("unchecked")
  private static TableView<ProviderRow> table(FxRobot robot) {
    return robot.lookup("#providers").queryAs(TableView.class);
  }

  private static List<ProviderRow> rows(FxRobot robot) {
    return List.copyOf(table(robot).getItems());
  }

  private static ProviderRow row(FxRobot robot, String id) {
    return rows(robot).stream()
        .filter(r -> r.id().equals(id))
        .findFirst()
        .orElse(new ProviderRow(id, id, ProviderRow.Health.OFF, "", "", "", "", null, ""));
  }

  @SuppressWarnings("unchecked")
  private static ComboBoxBase<String> kind(FxRobot robot) {
    return robot.lookup("#kind").queryAs(ComboBoxBase.class);
  }

  private static TextField field(FxRobot robot, String label) {
    return robot
        .lookup(n -> n instanceof TextField f && label.equals(f.getAccessibleText()))
        .queryAs(TextField.class);
  }

  private static javafx.scene.control.ButtonBase button(FxRobot robot, String text) {
    return robot
        .lookup(
            n ->
                n instanceof javafx.scene.control.ButtonBase
                    && text.equals(((Labeled) n).getText()))
        .queryAs(javafx.scene.control.ButtonBase.class);
  }

  private static void settle() {
    WaitForAsyncUtils.waitForFxEvents(8);
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    // On the JavaFX thread: a scene that is being rebuilt must not be searched.
    WaitForAsyncUtils.waitFor(
        60, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
  }
}
