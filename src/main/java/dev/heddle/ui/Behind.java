package dev.heddle.ui;

import dev.heddle.run.home.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * What is behind the window: database, runs, providers. Opened off the JavaFX thread when it is
 * first asked for, so that it does not stand in the way of the first picture.
 */
public final class Behind implements AutoCloseable {
  private final Path folder;
  private final Executor executor =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("behind-", 0).factory());
  private @Nullable CompletableFuture<Home> home;

  /**
   * @param folder folder of Heddle's state
   */
  public Behind(Path folder) {
    this.folder = folder;
  }

  /** The home, opened in the background; fails with one line for people. */
  public synchronized CompletableFuture<Home> home() {
    if (home == null || home.isCompletedExceptionally()) {
      home = CompletableFuture.supplyAsync(this::open, executor);
    }
    return home;
  }

  private Home open() {
    try {
      return Home.open(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Threads for work that may take a while. */
  public Executor executor() {
    return executor;
  }

  @Override
  public synchronized void close() {
    CompletableFuture<Home> opened = home;
    if (opened != null) {
      opened.thenAccept(Home::close).join();
    }
  }
}
