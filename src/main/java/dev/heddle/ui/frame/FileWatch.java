package dev.heddle.ui.frame;

import dev.heddle.ui.Workbench;
import dev.heddle.ui.controls.Notices;
import dev.heddle.ui.files.Documents;
import dev.heddle.ui.files.OpenFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/**
 * Tells when the open file is open in another window too, and, as the window comes to the front,
 * when it was changed on disk: then it offers to read it anew.
 */
final class FileWatch {
  private final Workbench workbench;
  private final Documents documents;
  private final OpenFiles open;
  private final Executor background;
  private @Nullable Scene scene;
  private @Nullable FileTime told;

  FileWatch(Workbench workbench, Documents documents, OpenFiles open, Executor background) {
    this.workbench = workbench;
    this.documents = documents;
    this.open = open;
    this.background = background;
    workbench.fileProperty().addListener((o, was, is) -> onFile(is));
  }

  /** Follows the focus of a scene's window. */
  void follow(Scene shown) {
    scene = shown;
    shown
        .windowProperty()
        .addListener(
            (o, was, is) -> {
              if (is != null) {
                is.focusedProperty().addListener((p, before, now) -> onFocus(now));
              }
            });
  }

  /** Lets go of the file. */
  void close() {
    open.release();
  }

  private void onFile(@Nullable Path file) {
    told = null;
    background.execute(
        () -> {
          if (file == null) {
            open.release();
          } else if (open.claim(file)) {
            Platform.runLater(() -> tellOfOther(file));
          }
        });
  }

  private void tellOfOther(Path file) {
    Notices.ask(
        scene,
        file.getFileName() + " is open in another window",
        "What is saved there is not replaced from here without asking.",
        "All right",
        () -> {});
  }

  private void onFocus(boolean focused) {
    Path file = workbench.fileProperty().get();
    if (!focused || file == null) {
      return;
    }
    background.execute(
        () -> {
          if (documents.isChangedOnDisk()) {
            FileTime now = changed(file);
            Platform.runLater(() -> offer(file, now));
          }
        });
  }

  private static @Nullable FileTime changed(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return null;
    }
  }

  private void offer(Path file, @Nullable FileTime now) {
    if (now == null || now.equals(told) || !file.equals(workbench.fileProperty().get())) {
      return;
    }
    told = now;
    boolean dirty = workbench.dirtyProperty().get();
    Notices.ask(
        scene,
        file.getFileName() + " was changed on disk",
        dirty
            ? "Reading it anew drops what is unsaved here."
            : "Another window or program saved it.",
        "Read it anew",
        () -> {
          var unused = documents.open(file);
        });
  }
}
