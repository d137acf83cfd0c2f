package dev.heddle.run.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Finds and ends all processes of an attempt, those that left its process tree too. */
final class ProcessTrees {
  private static final Path PROC = Path.of("/proc");

  /** A process may be seen to start a little after the file that names it, by rounding. */
  private static final Duration ROUNDING = Duration.ofSeconds(2);

  private ProcessTrees() {}

  /**
   * The process of that id, unless the id was given to another process since.
   *
   * @param named when the id was written down
   */
  static Optional<ProcessHandle> aliveSince(long pid, Instant named) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(
            p -> p.info().startInstant().map(s -> !s.isAfter(named.plus(ROUNDING))).orElse(true));
  }

  /**
   * Ends a process with all below it, and all that carry the token in their environment. First the
   * root, so that it records nothing, then the others politely, then whatever is left.
   */
  static void end(Optional<ProcessHandle> root, String token) {
    Map<Long, ProcessHandle> found = new LinkedHashMap<>();
    root.ifPresent(r -> r.descendants().forEach(p -> found.put(p.pid(), p)));
    root.ifPresent(ProcessHandle::destroyForcibly);
    marked(token).forEach(p -> found.put(p.pid(), p));
    found.values().forEach(ProcessHandle::destroy);
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(300);
    while (found.values().stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
    found.values().forEach(ProcessHandle::destroyForcibly);
    for (int round = 0; round < 50; round++) {
      List<ProcessHandle> left = marked(token);
      if (left.isEmpty()) {
        return;
      }
      left.forEach(ProcessHandle::destroyForcibly);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  /** Living processes with the token in their environment, where the system shows it. */
  static List<ProcessHandle> marked(String token) {
    List<ProcessHandle> found = new ArrayList<>();
    if (!Files.isDirectory(PROC)) {
      return found;
    }
    byte[] mark = ("HEDDLE_TOKEN=" + token + "\0").getBytes(StandardCharsets.UTF_8);
    try (DirectoryStream<Path> all = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : all) {
        try {
          if (contains(Files.readAllBytes(process.resolve("environ")), mark)) {
            ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
                .filter(ProcessHandle::isAlive)
                .ifPresent(found::add);
          }
        } catch (IOException e) {
          // It has just ended, or belongs to somebody else.
        }
      }
    } catch (IOException e) {
      return found;
    }
    return found;
  }

  private static boolean contains(byte[] text, byte[] part) {
    for (int i = 0; i + part.length <= text.length; i++) {
      int k = 0;
      while (k < part.length && text[i + k] == part[k]) {
        k++;
      }
      if (k == part.length) {
        return true;
      }
    }
    return false;
  }
}
