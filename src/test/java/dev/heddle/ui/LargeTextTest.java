package dev.heddle.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.ui.controls.IconView;
import dev.heddle.ui.controls.Picture;
import dev.heddle.ui.controls.TextScale;
import dev.heddle.ui.frame.Desk;
import dev.heddle.ui.frame.MainWindow;
import dev.heddle.ui.paint.RecordingSurface;
import dev.heddle.ui.paint.Type;
import java.nio.file.Path;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Text at 200 per cent: pictures and icons grow with it, and nothing lies over another part. */
@ExtendWith(ApplicationExtension.class)
class LargeTextTest {
  @TempDir private Path home;
  private Desk desk;
  private MainWindow window;
  private Stage stage;

  @Start
  void start(Stage shown) {
    stage = shown;
    desk = new Desk(home);
    window = desk.window(1440, 900);
    stage.setScene(window.scene());
    stage.show();
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(() -> desk.documents().close());
    desk.settle();
    desk.close();
  }

  @Test
  void aPictureGrowsWithTheTextAndKnowsWhatIsWhere(FxRobot robot) {
    Picture picture =
        new Picture(
            new SimpleObjectProperty<>(Theme.LIGHT),
            "a word",
            (s, w, h, palette, areas) -> {
              s.text("word", 4, 20, Type.BODY, palette.text());
              areas.add(10, 10, 20, 10, "it", "the word", "");
            });
    picture.fix(100, 40);
    IconView icon = new IconView(dev.heddle.ui.paint.Icon.PLAY, 16);
    robot.interact(
        () -> {
          Scene scene = new Scene(new StackPane(picture, icon), 400, 300);
          TextScale.of(scene).set(2);
          stage.setScene(scene);
        });
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(200, picture.getWidth());
    assertEquals(80, picture.getHeight());
    assertEquals(32, icon.getWidth());
    assertTrue(picture.at(50, 30).isPresent());
    assertTrue(picture.at(15, 15).isEmpty());
    RecordingSurface drawn = new RecordingSurface();
    robot.interact(() -> picture.paintOn(drawn));
    assertEquals(26, drawn.drawn().getFirst().h());
  }

  @Test
  void noPartOfTheWindowLiesOverAnotherAtTwoHundredPerCent(FxRobot robot) throws Exception {
    robot.interact(() -> desk.settings().textPercentProperty().set(200));
    robot.interact(
        () -> {
          try {
            desk.documents().openNow(Path.of("sample-projects/heft-paper.heddle.json"));
          } catch (dev.heddle.ui.files.Documents.FileProblem e) {
            throw new IllegalStateException(e);
          }
        });
    Region rail = region(".rail");
    for (PaneId pane :
        new PaneId[] {PaneId.EDIT, PaneId.POOL, PaneId.PLAN, PaneId.RUN, PaneId.HISTORY}) {
      robot.interact(() -> desk.workbench().paneProperty().set(pane));
      WaitForAsyncUtils.waitForFxEvents();
      assertTrue(rail.getWidth() >= 128, pane + ": the rail is squeezed to " + rail.getWidth());
      assertEquals(128, rail.localToScene(rail.getLayoutBounds()).getMaxX(), 1, pane.toString());
      Node bar = region(".status-bar");
      assertEquals(900, bar.localToScene(bar.getLayoutBounds()).getMaxY(), 1, pane.toString());
    }
  }

  private Region region(String selector) {
    return (Region) window.scene().getRoot().lookup(selector);
  }
}
