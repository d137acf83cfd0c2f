package dev.heddle.ui.files;

import dev.heddle.io.BadFileException;
import dev.heddle.io.PoolFiles;
import dev.heddle.io.ProjectFiles;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.ui.PaneId;
import dev.heddle.ui.Workbench;
import dev.heddle.ui.edit.model.BadValueException;
import dev.heddle.ui.edit.model.Clip;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableIntegerValue;
import org.jspecify.annotations.Nullable;

/**
 * Opens and saves projects for a workbench. Reading and writing happen on a background executor,
 * the workbench is touched on the JavaFX thread only.
 */
public final class Documents {
  /** A file that cannot be opened or saved, told in one line. */
  public static final class FileProblem extends Exception {
    private static final long serialVersionUID = 1L;

    FileProblem(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * The user's choices that count here.
   *
   * @param currency of new projects, an ISO code
   * @param autosave whether unsaved work is kept in a recovery copy
   * @param autosaveSeconds how far the copy may be behind
   */
  public record Habits(
      Supplier<String> currency,
      ObservableBooleanValue autosave,
      ObservableIntegerValue autosaveSeconds) {
    /** As they are at the first start, but a copy is written with each change. */
    public static Habits plain() {
      return new Habits(() -> "USD", new SimpleBooleanProperty(true), new SimpleIntegerProperty(0));
    }
  }

  /** What a file held, with its pool. */
  private record Read(Project project, @Nullable Pool pool, @Nullable FileTime changed) {}

  private static final int HEAD_BYTES = 4096;

  private final Workbench workbench;
  private final RecentFiles recent;
  private final Recovery recovery;
  private final Executor background;
  private final Executor ui;
  private final InstantSource clock;
  private final Habits habits;
  private final Autosave autosave;
  private int changes;
  private boolean loading;
  private @Nullable FileTime changedOnDisk;

  /**
   * @param background where files are read and written
   * @param ui the JavaFX thread
   */
  public Documents(
      Workbench workbench,
      RecentFiles recent,
      Recovery recovery,
      Executor background,
      Executor ui,
      InstantSource clock,
      Habits habits) {
    this.workbench = workbench;
    this.recent = recent;
    this.recovery = recovery;
    this.background = background;
    this.ui = ui;
    this.clock = clock;
    this.habits = habits;
    autosave = new Autosave(this::keep, recovery::drop, background, ui, clock, habits);
    workbench.projectProperty().addListener((o, was, is) -> onChange(is));
    workbench.dirtyProperty().addListener((o, was, is) -> onDirty(is));
  }

  public RecentFiles recent() {
    return recent;
  }

  public Recovery recovery() {
    return recovery;
  }

  /** Opens a file; the future ends on the JavaFX thread, with a {@link FileProblem} if it can't. */
  public CompletableFuture<Void> open(Path file) {
    return CompletableFuture.supplyAsync(() -> read(file), background)
        .thenAcceptAsync(read -> show(read, file), ui);
  }

  /** Opens a file at once, on the calling thread; for snapshots and tests. */
  public void openNow(Path file) throws FileProblem {
    try {
      show(read(file), file);
    } catch (CompletionException e) {
      if (e.getCause() instanceof FileProblem problem) {
        throw problem;
      }
      throw e;
    }
  }

  /** Starts an empty project. */
  public void openNew() {
    loading = true;
    workbench.openNew(inCurrency(Project.of("", List.of(), List.of())));
    loading = false;
    changes = 0;
    changedOnDisk = null;
    workbench.paneProperty().set(PaneId.EDIT);
  }

  /** Whether a file is another tool's, to be imported; reads it, so ask in the background. */
  private static boolean isForeign(Path file) {
    if (!file.toString().endsWith(".json")) {
      return true;
    }
    try (InputStream in = Files.newInputStream(file)) {
      String head = new String(in.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8);
      return !head.contains("heddle/") && Clip.isWfFormat(Files.readString(file).strip());
    } catch (IOException e) {
      // Opening it says what is wrong.
      return false;
    }
  }

  /** Opens a project, or makes a new one of another tool's file; as {@link #open} ends. */
  public CompletableFuture<Void> openAny(Path file) {
    return CompletableFuture.supplyAsync(() -> isForeign(file), background)
        .thenCompose(foreign -> foreign ? importFile(file) : open(file));
  }

  /**
   * Makes a new project of another tool's file: a table, DOT, GraphML, WfFormat, or heddle/1
   * itself.
   */
  public CompletableFuture<Void> importFile(Path file) {
    return CompletableFuture.supplyAsync(() -> readForeign(file), background)
        .thenAcceptAsync(
            project -> {
              loading = true;
              workbench.openNew(project);
              loading = false;
              changes = 1;
              changedOnDisk = null;
              workbench.dirtyProperty().set(true);
              workbench.paneProperty().set(PaneId.EDIT);
            },
            ui);
  }

  private Project inCurrency(Project project) {
    return project.withCurrency(habits.currency().get());
  }

  private Project readForeign(Path file) {
    try {
      Clip clip = Clip.read(file);
      String name = String.valueOf(file.getFileName());
      int dot = name.indexOf('.');
      return inCurrency(
          Project.of(dot > 0 ? name.substring(0, dot) : name, clip.tasks(), clip.edges()));
    } catch (IOException e) {
      throw new CompletionException(
          new FileProblem(file + " cannot be read: " + e.getMessage(), e));
    } catch (BadValueException e) {
      throw new CompletionException(new FileProblem(file + ": " + e.getMessage(), e));
    }
  }

  /** Opens unsaved work that a crash left behind, as unsaved. */
  public CompletableFuture<Void> restore(Recovery.Left left) {
    return CompletableFuture.supplyAsync(() -> readLeft(left), background)
        .thenAcceptAsync(
            read -> {
              loading = true;
              if (left.original() == null) {
                workbench.openNew(read.project());
              } else {
                workbench.open(read.project(), left.original(), read.pool());
              }
              loading = false;
              changes = left.changes();
              changedOnDisk = left.original() == null ? null : changed(left.original());
              workbench.dirtyProperty().set(true);
              workbench.paneProperty().set(PaneId.EDIT);
              recovery.discard(left.copy());
            },
            ui);
  }

  /** Saves to a file and goes on with that one; the future ends on the JavaFX thread. */
  public CompletableFuture<Void> save(Path file) {
    Project saved = workbench.projectProperty().get();
    return CompletableFuture.runAsync(() -> write(file, saved), background)
        .thenRunAsync(
            () -> {
              workbench.fileProperty().set(file);
              changedOnDisk = changed(file);
              if (workbench.projectProperty().get() == saved) {
                workbench.dirtyProperty().set(false);
                changes = 0;
              }
              recent.opened(file, saved.tasks().size(), clock.instant());
            },
            ui);
  }

  /** Whether the open file was changed by someone else since it was read or saved. */
  public boolean isChangedOnDisk() {
    Path file = workbench.fileProperty().get();
    return file != null
        && changedOnDisk != null
        && Files.exists(file)
        && !changedOnDisk.equals(changed(file));
  }

  /** Closes the project without saving. */
  public void close() {
    workbench.close();
    changes = 0;
    background.execute(recovery::drop);
  }

  private void show(Read read, Path file) {
    loading = true;
    workbench.open(read.project(), file, read.pool());
    loading = false;
    changes = 0;
    changedOnDisk = read.changed();
    recent.opened(file, read.project().tasks().size(), clock.instant());
    if (workbench.paneProperty().get() == PaneId.START) {
      workbench.paneProperty().set(PaneId.EDIT);
    }
  }

  private Read read(Path file) {
    try {
      Project project = ProjectFiles.read(file).value();
      return new Read(project, pool(project, file), changed(file));
    } catch (BadFileException e) {
      throw new CompletionException(new FileProblem(String.valueOf(e.getMessage()), e));
    }
  }

  private Read readLeft(Recovery.Left left) {
    try {
      Project project = recovery.restore(left);
      Path original = left.original();
      return new Read(project, original == null ? null : pool(project, original), null);
    } catch (BadFileException e) {
      throw new CompletionException(new FileProblem(String.valueOf(e.getMessage()), e));
    }
  }

  private static @Nullable Pool pool(Project project, Path file) throws BadFileException {
    Path folder = file.toAbsolutePath().getParent();
    Optional<Pool> pool =
        PoolFiles.of(project, folder == null ? Path.of("") : folder).map(loaded -> loaded.value());
    return pool.orElse(null);
  }

  private static void write(Path file, Project project) {
    try {
      ProjectFiles.write(file, project);
    } catch (IOException e) {
      throw new CompletionException(
          new FileProblem(
              file + " cannot be written: " + e.getMessage() + "; save it in another folder", e));
    }
  }

  private static @Nullable FileTime changed(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return null;
    }
  }

  private void onChange(@Nullable Project now) {
    if (loading || now == null) {
      return;
    }
    changes++;
    autosave.changed(workbench.dirtyProperty().get());
  }

  private void onDirty(boolean dirty) {
    autosave.changed(dirty);
  }

  /** Work that writes the recovery copy of what is open now. */
  private Autosave.Writing keep() {
    Project now = workbench.projectProperty().get();
    Path original = workbench.fileProperty().get();
    String name = workbench.title().get();
    int held = changes;
    return () -> {
      if (now != null) {
        recovery.keep(now, original, name, held, clock.instant());
      }
    };
  }
}
