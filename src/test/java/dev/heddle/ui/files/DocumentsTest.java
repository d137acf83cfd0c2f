package dev.heddle.ui.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.io.ProjectFiles;
import dev.heddle.io.exchange.Exchange;
import dev.heddle.model.Edge;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.ui.PaneId;
import dev.heddle.ui.Workbench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening, saving and recovering, with no toolkit: everything runs on the calling thread. */
class DocumentsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T13:58:00Z");

  @TempDir private Path folder;
  private final Workbench workbench = new Workbench();
  private Documents documents;
  private Path file;

  @BeforeEach
  void writeAProject() throws Exception {
    documents =
        new Documents(
            workbench,
            new RecentFiles(folder, true),
            new Recovery(folder),
            Runnable::run,
            Runnable::run,
            InstantSource.fixed(NOW),
            Documents.Habits.plain());
    file = folder.resolve("p.heddle.json");
    ProjectFiles.write(
        file, Project.of("p", List.of(Task.of("a"), Task.of("b")), List.of(Edge.of("a", "b"))));
  }

  @Test
  void anOpenedProjectIsCleanAndRecent() {
    documents.open(file).join();
    assertEquals("p.heddle.json", workbench.title().get());
    assertFalse(workbench.dirtyProperty().get());
    assertEquals(PaneId.EDIT, workbench.paneProperty().get());
    RecentFile recent = documents.recent().all().getFirst();
    assertEquals("p", recent.name());
    assertEquals(2, recent.tasks());
    assertEquals(NOW, recent.at());
  }

  @Test
  void aBadFileIsToldInOneLineAndNothingChanges() throws Exception {
    Files.writeString(file, "{");
    Documents.FileProblem problem =
        assertThrows(Documents.FileProblem.class, () -> documents.openNow(file));
    assertTrue(problem.getMessage().contains("p.heddle.json"));
    assertFalse(workbench.open().get());
  }

  @Test
  void unsavedWorkHasARecoveryCopyUntilItIsSaved() throws Exception {
    documents.open(file).join();
    change();
    assertEquals(1, copies());
    documents.save(file).join();
    assertFalse(workbench.dirtyProperty().get());
    assertEquals(0, copies());
    assertEquals(3, ProjectFiles.read(file).value().tasks().size());
  }

  @Test
  void workOfADeadProcessIsOfferedAndRestoredAsUnsaved() throws Exception {
    documents.open(file).join();
    change();
    pretendCrash();
    Recovery.Left left = new Recovery(folder).left().getFirst();
    assertEquals(1, left.changes());
    Workbench next = new Workbench();
    Documents after =
        new Documents(
            next,
            new RecentFiles(folder, true),
            new Recovery(folder),
            Runnable::run,
            Runnable::run,
            InstantSource.fixed(NOW),
            Documents.Habits.plain());
    after.restore(left).join();
    assertTrue(next.dirtyProperty().get());
    assertEquals(3, next.projectProperty().get().tasks().size());
    assertEquals(file, next.fileProperty().get());
  }

  @Test
  void workOfALivingProcessIsNotOffered() {
    documents.open(file).join();
    change();
    assertTrue(new Recovery(folder).left().isEmpty());
  }

  @Test
  void aFileThatSomeoneElseChangedIsNoticed() throws Exception {
    documents.open(file).join();
    assertFalse(documents.isChangedOnDisk());
    Files.setLastModifiedTime(file, FileTime.from(NOW.minusSeconds(1000)));
    assertTrue(documents.isChangedOnDisk());
  }

  @Test
  void anotherToolsGraphBecomesANewProject() throws Exception {
    Path dot = folder.resolve("flow.dot");
    Files.writeString(dot, "digraph g { fetch -> align; align -> report }");
    documents.importFile(dot).join();
    assertEquals("flow", workbench.title().get());
    assertEquals(3, workbench.projectProperty().get().tasks().size());
    assertTrue(workbench.dirtyProperty().get());
  }

  @Test
  void filesOfEveryFormatOfOtherToolsAreImportedByWhatTheyHold() throws Exception {
    Project chain =
        Project.of(
            "chain",
            List.of(Task.of("fetch"), Task.of("align"), Task.of("report")),
            List.of(Edge.of("fetch", "align"), Edge.of("align", "report")));
    for (Exchange.Format format : Exchange.Format.values()) {
      String suffix = format == Exchange.Format.WFFORMAT ? "json" : format.word();
      Path other = folder.resolve("flow." + suffix);
      Files.writeString(other, Exchange.text(chain, format, NOW));
      documents.openAny(other).join();
      Project read = workbench.projectProperty().get();
      assertEquals(3, read.tasks().size(), format.word());
      assertEquals(2, read.edges().size(), format.word());
      assertEquals(null, workbench.fileProperty().get(), format.word());
      assertTrue(workbench.dirtyProperty().get(), format.word());
    }
  }

  @Test
  void aBareListOfASpreadsheetIsImportedToo() throws Exception {
    Path list = folder.resolve("list.csv");
    Files.writeString(list, "fetch,2 cores,16G\nalign,8,32G\n");
    documents.openAny(list).join();
    assertEquals(2, workbench.projectProperty().get().tasks().size());
  }

  @Test
  void aProjectOfHeddleIsOpenedAndNotImported() {
    documents.openAny(file).join();
    assertEquals(file, workbench.fileProperty().get());
    assertFalse(workbench.dirtyProperty().get());
  }

  @Test
  void aNewProjectIsInTheCurrencyThatWasChosen() {
    Workbench other = new Workbench();
    new Documents(
            other,
            new RecentFiles(folder, true),
            new Recovery(folder),
            Runnable::run,
            Runnable::run,
            InstantSource.fixed(NOW),
            new Documents.Habits(
                () -> "EUR", new SimpleBooleanProperty(true), new SimpleIntegerProperty(5)))
        .openNew();
    assertEquals("EUR", other.projectProperty().get().currency());
  }

  private void change() {
    Project now = workbench.projectProperty().get();
    List<Task> more = new java.util.ArrayList<>(now.tasks());
    more.add(Task.of("c"));
    workbench.projectProperty().set(now.withGraph(more, now.edges()));
    workbench.dirtyProperty().set(true);
  }

  private long copies() throws Exception {
    Path recovery = folder.resolve("recovery");
    if (!Files.isDirectory(recovery)) {
      return 0;
    }
    try (var all = Files.list(recovery)) {
      return all.filter(f -> f.toString().endsWith(".heddle.json")).count();
    }
  }

  /** Gives the copy an owner that cannot be alive. */
  private void pretendCrash() throws Exception {
    try (var all = Files.list(folder.resolve("recovery"))) {
      for (Path about : all.filter(f -> f.toString().endsWith(".properties")).toList()) {
        Properties p = new Properties();
        try (var in = Files.newInputStream(about)) {
          p.load(in);
        }
        p.setProperty("process", Long.toString(Long.MAX_VALUE));
        try (var out = Files.newOutputStream(about)) {
          p.store(out, null);
        }
      }
    }
  }
}
