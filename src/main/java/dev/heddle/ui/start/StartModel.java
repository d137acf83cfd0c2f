package dev.heddle.ui.start;

import dev.heddle.io.BadFileException;
import dev.heddle.io.Moments;
import dev.heddle.io.ProjectFiles;
import dev.heddle.io.Units;
import dev.heddle.ui.files.Documents;
import dev.heddle.ui.files.RecentFile;
import dev.heddle.ui.files.Recovery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What the start page shows: samples as they are read, recent files, unsaved work. */
public final class StartModel {
  private static final long LARGEST_BYTES = 4L << 20;

  /**
   * One line of the recent list.
   *
   * @param where folder and tasks
   * @param when day it was open last
   * @param note what became of it
   */
  public record Recent(Path file, String name, String where, String when, String note) {}

  private final Documents documents;
  private final InstantSource clock;
  private final ZoneId zone;
  private final String home;
  private final ObservableList<Sample> samples = FXCollections.observableArrayList();
  private final ObservableList<Recent> recent = FXCollections.observableArrayList();
  private final ObjectProperty<Recovery.Left> left = new SimpleObjectProperty<>(this, "left");

  /**
   * @param home the user's own folder, written as ~
   */
  public StartModel(Documents documents, InstantSource clock, ZoneId zone, String home) {
    this.documents = documents;
    this.clock = clock;
    this.zone = zone;
    this.home = home;
  }

  /** Samples that could be read, in the order of their files. */
  public ObservableList<Sample> samples() {
    return samples;
  }

  public ObservableList<Recent> recent() {
    return recent;
  }

  /** Unsaved work that a crash left behind; null if there is none. */
  public ObjectProperty<Recovery.Left> leftProperty() {
    return left;
  }

  /** Reads recent files and recovery copies, and the samples in the background. */
  public void refresh(List<Path> files, Executor background, Executor ui) {
    background.execute(
        () -> {
          List<Recent> lines = documents.recent().all().stream().map(this::line).toList();
          Recovery.Left copy = documents.recovery().left().stream().findFirst().orElse(null);
          ui.execute(
              () -> {
                recent.setAll(lines);
                left.set(copy);
              });
        });
    if (samples.isEmpty()) {
      background.execute(() -> files.forEach(file -> readSample(file, ui)));
    }
  }

  /** What the note on unsaved work says below its title. */
  public String leftText(Recovery.Left copy) {
    String changes = copy.changes() == 1 ? "1 change" : copy.changes() + " changes";
    String verb = copy.changes() == 1 ? " was" : " were";
    return changes + " from " + Moments.time(copy.at(), zone) + verb + " kept in a recovery copy.";
  }

  /** Throws the copy away. */
  public void discard() {
    Recovery.Left copy = left.get();
    if (copy != null) {
      documents.recovery().discard(copy.copy());
      left.set(null);
    }
  }

  private void readSample(Path file, Executor ui) {
    try {
      if (Files.size(file) > LARGEST_BYTES) {
        return;
      }
      Sample sample = Sample.of(file, ProjectFiles.read(file).value());
      ui.execute(() -> samples.add(sample));
    } catch (BadFileException | java.io.IOException e) {
      // A sample that cannot be read is not offered; opening it by hand says why.
      return;
    }
  }

  private Recent line(RecentFile entry) {
    Path folder = entry.file().getParent();
    String where = folder == null ? "" : folder.toString();
    if (!home.isEmpty() && where.startsWith(home)) {
      where = "~" + where.substring(home.length());
    }
    String tasks = entry.tasks() == 1 ? "1 task" : Units.count(entry.tasks()) + " tasks";
    return new Recent(
        entry.file(),
        entry.name(),
        where + ", " + tasks,
        Moments.day(entry.at(), clock.instant(), zone),
        entry.note().isEmpty() ? "not planned" : entry.note());
  }
}
