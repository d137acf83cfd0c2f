package dev.heddle.ui.files;

import java.nio.file.Path;
import java.util.Optional;

/** Asks for a file. */
public interface Chooser {
  /** A file to open; empty if the user thought better of it. */
  Optional<Path> open(String title, String... patterns);

  /** A file to write; empty if the user thought better of it. */
  Optional<Path> save(String title, String name, String... patterns);
}
