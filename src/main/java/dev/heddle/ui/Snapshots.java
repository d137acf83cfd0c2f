package dev.heddle.ui;

import dev.heddle.ui.files.Documents;
import dev.heddle.ui.frame.Desk;
import dev.heddle.ui.frame.MainWindow;
import dev.heddle.ui.paint.SvgSurface;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Pictures of the real window, with no display needed. */
public final class Snapshots {
  /** Rounds of waiting for background work and drawing what it brought. */
  private static final int SETTLING = 4;

  private static boolean started;

  private Snapshots() {}

  /** Starts the toolkit once, headless and software-rendered unless the caller chose otherwise. */
  public static synchronized void startToolkit() {
    if (started) {
      return;
    }
    setDefault("glass.platform", "Headless");
    setDefault("prism.order", "sw");
    setDefault("java.awt.headless", "true");
    CompletableFuture<Boolean> ready = new CompletableFuture<>();
    try {
      Platform.startup(() -> ready.complete(true));
      ready.join();
    } catch (IllegalStateException e) {
      // It runs already: a test or the window started it.
      started = true;
    }
    Platform.setImplicitExit(false);
    started = true;
  }

  /**
   * Takes a picture of the window as PNG.
   *
   * @param desk what it shows
   * @param width in px
   * @param height in px
   * @param prepare called on the JavaFX thread once the window is drawn, before the picture
   */
  public static byte[] take(Desk desk, int width, int height, Consumer<MainWindow> prepare) {
    return take(desk, width, height, prepare, "", scene -> png(scene.getRoot(), width, height));
  }

  private static byte[] take(
      Desk desk,
      int width,
      int height,
      Consumer<MainWindow> prepare,
      String action,
      Function<Scene, byte[]> picture) {
    startToolkit();
    MainWindow[] window = new MainWindow[1];
    Stage[] stage = new Stage[1];
    onFx(
        () -> {
          window[0] = desk.window(width, height);
          stage[0] = new Stage();
          stage[0].setScene(window[0].scene());
          stage[0].setWidth(width);
          stage[0].setHeight(height);
          stage[0].show();
        });
    pulse(2);
    onFx(() -> prepare.accept(window[0]));
    ready(desk);
    if (!action.isEmpty()) {
      onFx(() -> desk.workbench().actions().run(action));
      ready(desk);
    }
    for (int i = 0; i < SETTLING; i++) {
      desk.settle();
      pulse(2);
    }
    byte[][] taken = new byte[1][];
    onFx(
        () -> {
          taken[0] = picture.apply(window[0].scene());
          stage[0].close();
        });
    return taken[0];
  }

  private static void ready(Desk desk) {
    CompletableFuture<Void> ready = new CompletableFuture<>();
    onFx(
        () ->
            desk.forPicture(desk.workbench().paneProperty().get())
                .whenComplete((done, e) -> ready.complete(null)));
    ready.join();
  }

  /**
   * A picture of a pane with a project as {@code heddle snapshot} promises it, as PNG.
   *
   * @param file the project, or null for the start page
   * @param pane which pane; START where no file is given
   * @throws Documents.FileProblem if the project cannot be read, in one line
   */
  public static byte[] take(@Nullable Path file, PaneId pane, int width, int height, Theme theme)
      throws Documents.FileProblem {
    return take(file, pane, "", width, height, theme);
  }

  /**
   * The same after an action of the window.
   *
   * @param action its id, or empty
   */
  public static byte[] take(
      @Nullable Path file, PaneId pane, String action, int width, int height, Theme theme)
      throws Documents.FileProblem {
    return take(
        file, pane, action, width, height, theme, scene -> png(scene.getRoot(), width, height));
  }

  /** The same as SVG: text is text. */
  public static byte[] svg(
      @Nullable Path file, PaneId pane, String action, int width, int height, Theme theme)
      throws Documents.FileProblem {
    return take(
        file,
        pane,
        action,
        width,
        height,
        theme,
        scene -> {
          SvgSurface surface = new SvgSurface(width, height, "Heddle: " + pane.label());
          new ScenePainter(surface).paint(scene.getRoot());
          return surface.finish().getBytes(StandardCharsets.UTF_8);
        });
  }

  private static byte[] take(
      @Nullable Path file,
      PaneId pane,
      String action,
      int width,
      int height,
      Theme theme,
      Function<Scene, byte[]> picture)
      throws Documents.FileProblem {
    startToolkit();
    try (Desk desk = Desk.forPictures()) {
      Documents.FileProblem[] problem = new Documents.FileProblem[1];
      byte[] taken =
          take(
              desk,
              width,
              height,
              window -> {
                desk.workbench().themeProperty().set(theme);
                try {
                  if (file != null) {
                    desk.documents().openNow(file);
                  }
                  desk.workbench().paneProperty().set(pane);
                } catch (Documents.FileProblem e) {
                  problem[0] = e;
                }
              },
              action,
              picture);
      if (problem[0] != null) {
        throw problem[0];
      }
      return taken;
    }
  }

  /** Runs something on the JavaFX thread and waits for it. */
  public static void onFx(Runnable work) {
    if (Platform.isFxApplicationThread()) {
      work.run();
      return;
    }
    FutureTask<Boolean> task = new FutureTask<>(work, true);
    Platform.runLater(task);
    try {
      task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while drawing", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("drawing failed", e.getCause());
    }
  }

  /** Lets the window draw so many frames. */
  public static void pulse(int frames) {
    CompletableFuture<Boolean> drawn = new CompletableFuture<>();
    onFx(
        () ->
            new javafx.animation.AnimationTimer() {
              private int left = frames;

              @Override
              public void handle(long now) {
                if (left-- <= 0) {
                  stop();
                  drawn.complete(true);
                } else {
                  Platform.requestNextPulse();
                }
              }
            }.start());
    drawn.join();
  }

  /** A node as PNG; call on the JavaFX thread. */
  public static byte[] png(Node node, int width, int height) {
    WritableImage image = node.snapshot(null, new WritableImage(width, height));
    BufferedImage picture = SwingFXUtils.fromFXImage(image, null);
    BufferedImage flat = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    flat.getRaster();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        flat.setRGB(x, y, picture.getRGB(x, y));
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(flat, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void setDefault(String key, String value) {
    if (System.getProperty(key) == null) {
      System.setProperty(key, value);
    }
  }
}
