package dev.heddle.ui.frame;

import dev.heddle.ui.files.Chooser;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Asks by the platform's file dialog, in the folder of the last file. */
final class WindowChooser implements Chooser {
  private final Supplier<@Nullable Window> window;
  private @Nullable File folder;

  WindowChooser(Supplier<@Nullable Window> window) {
    this.window = window;
  }

  @Override
  public Optional<Path> open(String title, String... patterns) {
    return chosen(chooser(title, patterns).showOpenDialog(window.get()));
  }

  @Override
  public Optional<Path> save(String title, String name, String... patterns) {
    FileChooser chooser = chooser(title, patterns);
    chooser.setInitialFileName(name);
    return chosen(chooser.showSaveDialog(window.get()));
  }

  private FileChooser chooser(String title, String... patterns) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    File start = folder;
    if (start != null && start.isDirectory()) {
      chooser.setInitialDirectory(start);
    }
    if (patterns.length > 0) {
      chooser
          .getExtensionFilters()
          .add(new FileChooser.ExtensionFilter(String.join(", ", patterns), patterns));
    }
    return chooser;
  }

  private Optional<Path> chosen(@Nullable File file) {
    if (file == null) {
      return Optional.empty();
    }
    folder = file.getParentFile();
    return Optional.of(file.toPath());
  }
}
