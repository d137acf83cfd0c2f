package dev.heddle.ui.frame;

import dev.heddle.ui.PaneId;
import dev.heddle.ui.Snapshots;
import dev.heddle.ui.files.Documents;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import javafx.stage.Stage;

/** A Heddle of its own for {@link KilledEditorTest}: opens a file, edits it, and stays. */
final class EditingProcess {
  private EditingProcess() {}

  /**
   * @param args Heddle's folder, the project
   */
  public static void main(String[] args) throws InterruptedException {
    Snapshots.startToolkit();
    Snapshots.onFx(
        () -> {
          Desk desk = new Desk(Path.of(args[0]));
          Stage stage = new Stage();
          stage.setScene(desk.window(1440, 900).scene());
          stage.show();
          try {
            desk.documents().openNow(Path.of(args[1]));
          } catch (Documents.FileProblem e) {
            throw new IllegalStateException(e);
          }
          desk.workbench().paneProperty().set(PaneId.EDIT);
          desk.workbench().actions().run("task.new");
        });
    new CountDownLatch(1).await();
  }
}
