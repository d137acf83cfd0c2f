package dev.heddle.cli;

import dev.heddle.api.Heddle;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the commands of one call share; Heddle's state is only opened by a command that needs it.
 */
public final class Session implements AutoCloseable {
  private final Terminal terminal;
  private final Supplier<Heddle> opener;
  private @Nullable Heddle heddle;

  Session(Terminal terminal, Supplier<Heddle> opener) {
    this.terminal = terminal;
    this.opener = opener;
  }

  Terminal terminal() {
    return terminal;
  }

  Heddle heddle() {
    if (heddle == null) {
      heddle = opener.get();
    }
    return heddle;
  }

  @Override
  public void close() {
    if (heddle != null) {
      heddle.close();
    }
  }
}
