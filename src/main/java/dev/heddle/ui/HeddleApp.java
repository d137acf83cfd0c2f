package dev.heddle.ui;

import dev.heddle.ui.frame.Desk;
import dev.heddle.ui.frame.MainWindow;
import dev.heddle.ui.settings.Settings;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.application.Application;
import javafx.geometry.Rectangle2D;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The window as a program. */
public final class HeddleApp extends Application {
  private @Nullable Desk desk;

  /** Opens the window, with a project if a file is given; returns when it is closed. */
  public static void open(@Nullable Path file) {
    Application.launch(
        HeddleApp.class, file == null ? new String[0] : new String[] {file.toString()});
  }

  /** Whether a window can be shown: decided before JavaFX is started, which would throw. */
  public static boolean hasDisplay(Map<String, String> environment, String os) {
    if (System.getProperty("glass.platform", "").equals("Headless")) {
      return true;
    }
    String name = os.toLowerCase(java.util.Locale.ROOT);
    boolean own = name.startsWith("windows") || name.startsWith("mac");
    return own || !environment.getOrDefault("DISPLAY", "").isBlank();
  }

  @Override
  public void start(Stage stage) {
    Desk made = Desk.standard();
    desk = made;
    Settings.Place place = made.settings().placeProperty().get();
    MainWindow window = made.window(place.width(), place.height());
    stage.setScene(window.scene());
    stage.titleProperty().bind(made.workbench().title().concat(" – Heddle"));
    stage.setMinWidth(960);
    stage.setMinHeight(600);
    stand(stage, place);
    stage.setOnCloseRequest(
        e -> {
          e.consume();
          made.files()
              .unlessUnsaved(
                  () ->
                      new Leaving(made.workbench(), made.runs())
                          .leave(() -> leave(stage, made), stage::hide));
        });
    window.scene().addEventHandler(DragEvent.DRAG_OVER, HeddleApp::accept);
    window.scene().addEventHandler(DragEvent.DRAG_DROPPED, e -> drop(e, made));
    stage.show();
    javafx.application.Platform.runLater(made::startWatching);
    new Attaching(made.workbench(), made.runs(), stage::getScene).look();
    List<String> files = getParameters().getRaw();
    if (!files.isEmpty()) {
      made.files().open(Path.of(files.getFirst()));
    }
  }

  @Override
  public void stop() {
    Desk made = desk;
    if (made != null) {
      made.close();
    }
  }

  private static void stand(Stage stage, Settings.Place place) {
    stage.setWidth(place.width());
    stage.setHeight(place.height());
    if (!Double.isNaN(place.x())
        && !Screen.getScreensForRectangle(place.x(), place.y(), 200, 100).isEmpty()) {
      stage.setX(place.x());
      stage.setY(place.y());
    } else {
      Rectangle2D screen = Screen.getPrimary().getVisualBounds();
      stage.setWidth(Math.min(place.width(), screen.getWidth()));
      stage.setHeight(Math.min(place.height(), screen.getHeight()));
    }
    stage.setMaximized(place.maximized());
  }

  private static void leave(Stage stage, Desk desk) {
    desk.settings()
        .placeProperty()
        .set(
            new Settings.Place(
                stage.getX(),
                stage.getY(),
                stage.getWidth(),
                stage.getHeight(),
                stage.isMaximized()));
    desk.documents().close();
    desk.settle();
    stage.close();
  }

  private static void accept(DragEvent event) {
    if (event.getDragboard().hasFiles()) {
      event.acceptTransferModes(TransferMode.COPY);
      event.consume();
    }
  }

  private static void drop(DragEvent event, Desk desk) {
    List<File> files = event.getDragboard().getFiles();
    if (!files.isEmpty()) {
      desk.files().open(files.getFirst().toPath());
      event.setDropCompleted(true);
      event.consume();
    }
  }
}
