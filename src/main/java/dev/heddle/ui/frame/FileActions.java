package dev.heddle.ui.frame;

import dev.heddle.ui.Action;
import dev.heddle.ui.Workbench;
import dev.heddle.ui.controls.Notices;
import dev.heddle.ui.controls.Sheet;
import dev.heddle.ui.files.Chooser;
import dev.heddle.ui.files.Documents;
import dev.heddle.ui.files.Recovery;
import dev.heddle.ui.paint.Icon;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/** New, open, save and close: asks before unsaved work would be lost, tells failures in place. */
public final class FileActions {
  private static final String PATTERN = "*.heddle.json";
  private static final String[] FOREIGN = {
    "*.tsv", "*.csv", "*.txt", "*.dot", "*.gv", "*.graphml", "*.xml", "*.json"
  };

  private final Workbench workbench;
  private final Documents documents;
  private final Chooser chooser;
  private final Supplier<@Nullable Scene> scene;

  public FileActions(
      Workbench workbench, Documents documents, Chooser chooser, Supplier<@Nullable Scene> scene) {
    this.workbench = workbench;
    this.documents = documents;
    this.chooser = chooser;
    this.scene = scene;
  }

  /** The actions, for menus, buttons and the palette. */
  public List<Action> actions() {
    return List.of(
        Action.of("new", "New project", "file", () -> unlessUnsaved(documents::openNew))
            .key("Shortcut+N")
            .icon(Icon.NEW),
        Action.of("open", "Open…", "file", this::chooseAndOpen).key("Shortcut+O").icon(Icon.OPEN),
        Action.of("import", "Import DOT, TSV…", "file", this::chooseAndImport)
            .icon(Icon.EXPORT)
            .note("WfFormat, DOT, GraphML, TSV or CSV, as a new project"),
        Action.of("save", "Save", "file", this::save)
            .key("Shortcut+S")
            .icon(Icon.SAVE)
            .when(
                Bindings.createBooleanBinding(
                    () ->
                        workbench.open().get()
                            && (workbench.dirtyProperty().get()
                                || workbench.fileProperty().get() == null),
                    workbench.open(),
                    workbench.dirtyProperty(),
                    workbench.fileProperty())),
        Action.of("saveAs", "Save as…", "file", this::saveAs)
            .key("Shortcut+Shift+S")
            .icon(Icon.SAVE)
            .when(workbench.open()),
        Action.of("close", "Close project", "file", () -> unlessUnsaved(documents::close))
            .key("Shortcut+W")
            .icon(Icon.CLOSE)
            .when(workbench.open()),
        Action.of("samples", "Start from a sample", "file", () -> unlessUnsaved(documents::close))
            .key("Shortcut+Shift+N")
            .icon(Icon.OPEN));
  }

  /** Opens a file, asking first if there is unsaved work; what is not a project is imported. */
  public void open(Path file) {
    unlessUnsaved(() -> told(documents.openAny(file), "Not opened"));
  }

  /** Reads the open file anew, whatever is unsaved: it was said before. */
  void reload(Path file) {
    told(documents.open(file), "Not read anew");
  }

  private void chooseAndImport() {
    chooser
        .open("Import tasks", FOREIGN)
        .ifPresent(file -> unlessUnsaved(() -> told(documents.importFile(file), "Not imported")));
  }

  /** Opens unsaved work from a crash. */
  public void restore(Recovery.Left left) {
    unlessUnsaved(() -> told(documents.restore(left), "Not restored"));
  }

  /** Saves, asking for a file where there is none; tells how it went by the future. */
  public CompletableFuture<Void> save() {
    Path file = workbench.fileProperty().get();
    if (file == null) {
      return saveAs();
    }
    if (documents.isChangedOnDisk()) {
      return askOverwrite(file);
    }
    return told(documents.save(file), "Not saved");
  }

  private CompletableFuture<Void> saveAs() {
    Path now = workbench.fileProperty().get();
    String name =
        now == null ? workbench.title().get() + ".heddle.json" : String.valueOf(now.getFileName());
    Optional<Path> file = chooser.save("Save the project", name, PATTERN);
    if (file.isEmpty()) {
      return CompletableFuture.failedFuture(new java.util.concurrent.CancellationException());
    }
    return told(documents.save(withSuffix(file.get())), "Not saved");
  }

  private void chooseAndOpen() {
    chooser.open("Open a project", PATTERN, "*.json").ifPresent(this::open);
  }

  private static Path withSuffix(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.contains(".") ? file : file.resolveSibling(name + ".heddle.json");
  }

  private CompletableFuture<Void> askOverwrite(Path file) {
    CompletableFuture<Void> saved = new CompletableFuture<>();
    Button theirs = new Button("Open the file's");
    theirs.setOnAction(
        e -> {
          workbench.sheetsProperty().get().hide();
          told(documents.open(file), "Not opened");
          saved.cancel(false);
        });
    Button mine = new Button("Save mine over it");
    mine.getStyleClass().add("primary");
    mine.setOnAction(
        e -> {
          workbench.sheetsProperty().get().hide();
          told(documents.save(file), "Not saved").thenAccept(saved::complete);
        });
    sheet(
        file.getFileName() + " was changed by someone else",
        "The file on disk is not the one that was opened. Nothing is overwritten unless you say"
            + " so.",
        theirs,
        mine);
    return saved;
  }

  /** Does something now, or after asking what becomes of unsaved work. */
  public void unlessUnsaved(Runnable next) {
    if (!workbench.dirtyProperty().get() || !workbench.open().get()) {
      next.run();
      return;
    }
    Button discard = new Button("Don't save");
    discard.getStyleClass().add("danger");
    discard.setOnAction(
        e -> {
          workbench.sheetsProperty().get().hide();
          next.run();
        });
    Button save = new Button("Save");
    save.getStyleClass().add("primary");
    save.setOnAction(
        e -> {
          workbench.sheetsProperty().get().hide();
          save().thenRun(next);
        });
    sheet(
        "Save " + workbench.title().get() + "?",
        "It has changes that are not saved.",
        discard,
        save);
  }

  private void sheet(String title, String text, Button... buttons) {
    Label body = new Label(text);
    body.setWrapText(true);
    Button cancel = new Button("Cancel");
    cancel.setOnAction(e -> workbench.sheetsProperty().get().hide());
    Button[] all = new Button[buttons.length + 1];
    all[0] = cancel;
    System.arraycopy(buttons, 0, all, 1, buttons.length);
    Sheet sheet = new Sheet(title, "", body, () -> workbench.sheetsProperty().get().hide());
    sheet.foot("", all);
    workbench.sheetsProperty().get().showSheet(sheet, 520);
    buttons[buttons.length - 1].requestFocus();
  }

  private CompletableFuture<Void> told(CompletableFuture<Void> work, String title) {
    return work.whenComplete(
        (done, failure) -> {
          if (failure != null) {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            String text = cause == null ? failure.toString() : String.valueOf(cause.getMessage());
            javafx.application.Platform.runLater(() -> Notices.failed(scene.get(), title, text));
          }
        });
  }
}
