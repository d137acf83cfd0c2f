package dev.heddle.ui.files;

import dev.heddle.io.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The projects opened last, in {@code recent.tsv}: time, tasks, note, file; latest first. */
public final class RecentFiles {
  private static final int MOST = 12;

  private final Path list;

  private final boolean remember;

  /**
   * @param home Heddle's own folder
   * @param remember whether what is opened is written down; else the list is only read
   */
  public RecentFiles(Path home, boolean remember) {
    this.remember = remember;
    list = home.resolve("recent.tsv");
  }

  /** Those that still exist, latest first. */
  public List<RecentFile> all() {
    List<RecentFile> found = new ArrayList<>();
    try {
      if (Files.isReadable(list)) {
        for (String line : Files.readAllLines(list)) {
          RecentFile entry = parse(line);
          if (entry != null && Files.isRegularFile(entry.file())) {
            found.add(entry);
          }
        }
      }
    } catch (IOException e) {
      // A list that cannot be read is an empty list: it is only a convenience.
      return List.of();
    }
    return found;
  }

  /** Puts a project first. */
  public void opened(Path file, int tasks, Instant now) {
    Path whole = file.toAbsolutePath().normalize();
    List<RecentFile> entries = new ArrayList<>(all());
    String note =
        entries.stream()
            .filter(r -> r.file().equals(whole))
            .map(RecentFile::note)
            .findFirst()
            .orElse("");
    entries.removeIf(r -> r.file().equals(whole));
    entries.addFirst(new RecentFile(whole, now, tasks, note));
    write(entries);
  }

  /** Notes what became of a project, for example "run 25 done". */
  public void note(Path file, String note, Instant now) {
    Path whole = file.toAbsolutePath().normalize();
    List<RecentFile> entries = new ArrayList<>();
    for (RecentFile entry : all()) {
      entries.add(
          entry.file().equals(whole)
              ? new RecentFile(whole, now, entry.tasks(), note.replace('\t', ' '))
              : entry);
    }
    write(entries);
  }

  private void write(List<RecentFile> entries) {
    if (!remember) {
      return;
    }
    StringBuilder text = new StringBuilder();
    for (RecentFile entry : entries.subList(0, Math.min(MOST, entries.size()))) {
      text.append(entry.at()).append('\t').append(entry.tasks()).append('\t');
      text.append(entry.note()).append('\t').append(entry.file()).append('\n');
    }
    try {
      Path folder = list.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      AtomicFile.replace(list, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      // The list is a convenience: work goes on without it.
      return;
    }
  }

  private static @Nullable RecentFile parse(String line) {
    String[] parts = line.split("\t", 4);
    if (parts.length < 4) {
      return null;
    }
    try {
      return new RecentFile(
          Path.of(parts[3]), Instant.parse(parts[0]), Integer.parseInt(parts[1]), parts[2]);
    } catch (DateTimeParseException | IllegalArgumentException e) {
      return null;
    }
  }
}
