package dev.heddle.run.home;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Names this process over all that may own a run, so that another one can tell whether it lives.
 */
final class Owner {
  private static final String HOST = host();

  private Owner() {}

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName().replace('/', '_');
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  /** HOST/PID/START. */
  static String self() {
    ProcessHandle self = ProcessHandle.current();
    return HOST + "/" + self.pid() + "/" + start(self);
  }

  /** Whether an owner is known to be dead: only this host's processes can be known. */
  static boolean isDead(@Nullable String owner) {
    if (owner == null) {
      return true;
    }
    String[] parts = owner.split("/", -1);
    if (parts.length != 3 || !parts[0].equals(HOST)) {
      return false;
    }
    return ProcessHandle.of(Long.parseLong(parts[1]))
        .filter(ProcessHandle::isAlive)
        .filter(p -> Long.toString(start(p)).equals(parts[2]))
        .isEmpty();
  }

  private static long start(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
