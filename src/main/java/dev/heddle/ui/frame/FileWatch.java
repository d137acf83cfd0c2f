package dev.heddle.ui.frame;

import dev.heddle.ui.Workbench;
import dev.heddle.ui.controls.Notices;
import dev.heddle.ui.files.Documents;
import dev.heddle.ui.files.OpenFiles;
import dev.heddle.ui.files.Recovery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/**
 * Tells when the open file is open in another window too, when a crash left unsaved work of it
 * behind, and, while the window is in front, when it was changed on disk: then it offers to read it
 * anew.
 */
final class FileWatch {
  /** How often a window in front looks at its file. */
  private static final long LOOK_SECONDS = 3;

  private final Workbench workbench;
  private final Documents documents;
  private final OpenFiles open;
  private final Executor background;
  private final Consumer<Path> reload;
  private final Consumer<Recovery.Left> restore;
  private final Executor soon;
  private @Nullable Scene scene;
  private @Nullable FileTime told;
  private boolean inFront;
  private boolean waiting;
  private boolean closed;

  /**
   * @param reload reads a file anew, whatever is unsaved
   * @param restore opens unsaved work, asking first where there is other
   */
  FileWatch(
      Workbench workbench,
      Documents documents,
      OpenFiles open,
      Executor background,
      Consumer<Path> reload,
      Consumer<Recovery.Left> restore) {
    this.workbench = workbench;
    this.reload = reload;
    this.restore = restore;
    soon = CompletableFuture.delayedExecutor(LOOK_SECONDS, TimeUnit.SECONDS, Platform::runLater);
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
                onFocus(is.isFocused());
              }
            });
  }

  /** Lets go of the file. */
  void close() {
    closed = true;
    open.release();
  }

  private void onFile(@Nullable Path file) {
    told = null;
    background.execute(
        () -> {
          if (file == null) {
            open.release();
          } else {
            if (open.claim(file)) {
              Platform.runLater(() -> tellOfOther(file));
            }
            documents.recovery().left().stream()
                .filter(left -> file.toAbsolutePath().equals(left.original()))
                .findFirst()
                .ifPresent(left -> Platform.runLater(() -> tellOfLeft(file, left)));
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

  /** A crash left unsaved work of this file behind: it is opened only if that is wanted. */
  private void tellOfLeft(Path file, Recovery.Left left) {
    if (file.equals(workbench.fileProperty().get()) && Files.exists(left.copy())) {
      Notices.ask(
          scene,
          "Unsaved work on " + file.getFileName() + " was kept",
          "Heddle ended before it was saved. What is in the file stays as it is until you save.",
          "Restore it",
          () -> restore.accept(left));
    }
  }

  private void onFocus(boolean focused) {
    inFront = focused;
    if (focused) {
      look();
    }
  }

  /** Looks at the file now, and from time to time while the window is in front. */
  private void look() {
    Path file = workbench.fileProperty().get();
    if (closed) {
      return;
    }
    if (file != null) {
      background.execute(
          () -> {
            if (documents.isChangedOnDisk()) {
              FileTime now = changed(file);
              Platform.runLater(() -> offer(file, now));
            }
          });
    }
    if (!waiting) {
      waiting = true;
      soon.execute(
          () -> {
            waiting = false;
            if (inFront) {
              look();
            }
          });
    }
  }

  private static @Nullable FileTime changed(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return null;
    }
  }

  private void offer(Path file, @Nullable FileTime now) {
    boolean same = file.equals(workbench.fileProperty().get());
    // Asked once more: what was seen may be what this window itself has just saved.
    if (now == null || now.equals(told) || !same || !documents.isChangedOnDisk()) {
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
        () -> reload.accept(file));
  }
}
