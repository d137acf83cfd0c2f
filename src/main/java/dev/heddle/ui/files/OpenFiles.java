package dev.heddle.ui.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which windows have which project open, in {@code open/}: an empty file for each, named by the
 * project's path, the process and the window. What a dead process left is swept away.
 */
public final class OpenFiles {
  private final Path folder;
  private final String window = ProcessHandle.current().pid() + "-" + UUID.randomUUID();
  private @Nullable Path mine;

  /**
   * @param home Heddle's own folder
   */
  public OpenFiles(Path home) {
    folder = home.resolve("open");
  }

  /** Says that this window has a project open; tells whether another window has it too. */
  public synchronized boolean claim(Path file) {
    release();
    String key = key(file);
    boolean other = false;
    try {
      Files.createDirectories(folder);
      try (Stream<Path> all = Files.list(folder)) {
        for (Path claim : all.toList()) {
          String name = String.valueOf(claim.getFileName());
          if (!isAlive(name)) {
            Files.deleteIfExists(claim);
          } else if (name.startsWith(key + ".")) {
            other = true;
          }
        }
      }
      Path own = folder.resolve(key + "." + window);
      Files.writeString(own, "");
      mine = own;
    } catch (IOException e) {
      // Without a note of it no other window is told; saving still asks before it replaces.
      return other;
    }
    return other;
  }

  /** Says that this window has it open no more. */
  public synchronized void release() {
    Path own = mine;
    mine = null;
    if (own != null) {
      try {
        Files.deleteIfExists(own);
      } catch (IOException e) {
        // It is swept away once this process is gone.
        return;
      }
    }
  }

  private static boolean isAlive(String claim) {
    int dot = claim.indexOf('.');
    int dash = claim.indexOf('-', dot);
    try {
      long pid = Long.parseLong(claim.substring(dot + 1, dash));
      return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      return false;
    }
  }

  private static String key(Path file) {
    Path whole = file.toAbsolutePath().normalize();
    try {
      whole = whole.toRealPath();
    } catch (IOException e) {
      // A file that is not there yet goes by its name.
      whole = file.toAbsolutePath().normalize();
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(whole.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
