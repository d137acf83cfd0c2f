package dev.heddle.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Replaces a file as a whole: after a crash it holds the old content or the new, never a part. */
public final class AtomicFile {
  private AtomicFile() {}

  /** Writes a content. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it; the stream is closed by the caller. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Replaces a file, or makes it. A symbolic link stays one; permissions are kept.
   *
   * @throws IOException if the folder is missing or not writable, or the disk is full: the old
   *     content is then still there
   */
  public static void replace(Path file, Content content) throws IOException {
    replace(file, null, content);
  }

  /** The same with these permissions, from the first byte on, where the platform has such. */
  public static void replace(
      Path file, @Nullable Set<PosixFilePermission> permissions, Content content)
      throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // A terminal, a pipe, /dev/null: there is nothing to replace.
      try (OutputStream out = Files.newOutputStream(file)) {
        content.writeTo(out);
      }
      return;
    }
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path name = target.getFileName();
    Path folder = target.getParent();
    if (name == null || folder == null) {
      throw new IOException("not a file name: " + file);
    }
    Path temporary = Files.createTempFile(folder, "." + name, ".tmp");
    try {
      setPermissions(temporary, target, permissions);
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
          OutputStream out = java.nio.channels.Channels.newOutputStream(channel);
          OutputStream buffered = new java.io.BufferedOutputStream(out, 1 << 16)) {
        content.writeTo(buffered);
        buffered.flush();
        channel.force(true);
      }
      move(temporary, target);
    } finally {
      Files.deleteIfExists(temporary);
    }
    sync(folder);
  }

  private static void setPermissions(
      Path temporary, Path target, @Nullable Set<PosixFilePermission> permissions)
      throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(temporary, PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    if (permissions != null) {
      view.setPermissions(permissions);
    } else if (Files.exists(target)) {
      view.setPermissions(Files.getPosixFilePermissions(target));
    } else {
      view.setPermissions(java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Makes the new name itself survive a power cut, where the platform lets folders be opened. */
  private static void sync(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows cannot open a folder; the move itself was done.
      return;
    }
  }
}
