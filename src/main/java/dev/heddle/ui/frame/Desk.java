package dev.heddle.ui.frame;

import dev.heddle.io.HeddleHome;
import dev.heddle.io.SampleProjects;
import dev.heddle.ui.Action;
import dev.heddle.ui.Behind;
import dev.heddle.ui.Fxml;
import dev.heddle.ui.PaneId;
import dev.heddle.ui.Sheets;
import dev.heddle.ui.Workbench;
import dev.heddle.ui.controls.Sheet;
import dev.heddle.ui.edit.EditPane;
import dev.heddle.ui.files.Chooser;
import dev.heddle.ui.files.Documents;
import dev.heddle.ui.files.OpenFiles;
import dev.heddle.ui.files.RecentFiles;
import dev.heddle.ui.files.Recovery;
import dev.heddle.ui.history.HistoryPane;
import dev.heddle.ui.paint.Icon;
import dev.heddle.ui.plan.PlanPane;
import dev.heddle.ui.pool.PoolModel;
import dev.heddle.ui.pool.PoolPane;
import dev.heddle.ui.run.RunDesk;
import dev.heddle.ui.run.RunPane;
import dev.heddle.ui.settings.Appearance;
import dev.heddle.ui.settings.Settings;
import dev.heddle.ui.settings.SettingsController;
import dev.heddle.ui.settings.SystemLook;
import dev.heddle.ui.start.StartModel;
import dev.heddle.ui.start.StartPane;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import org.jspecify.annotations.Nullable;

/** One window's parts put together: workbench, documents, panes, background work. */
public final class Desk implements AutoCloseable {
  private static final long SETTLING_SECONDS = 5;

  private final Workbench workbench = new Workbench();
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("files").factory());
  private final InstantSource clock = InstantSource.system();
  private final Behind behind;
  private final RunDesk runs;
  private final Pending pending;
  private final Settings settings;
  private final Documents documents;
  private final @Nullable FileWatch fileWatch;
  private final Chooser chooser;
  private final FileActions files;
  private final StartModel start;
  private final PoolModel pool;
  private final Watch watch;
  private final Panes panes;
  private @Nullable MainWindow window;

  /**
   * @param home Heddle's own folder
   */
  public Desk(Path home) {
    this(home, true);
  }

  private Desk(Path home, boolean remember) {
    behind = new Behind(home);
    runs = new RunDesk(workbench, behind, Platform::runLater);
    pending = new Pending(behind.executor());
    settings = new Settings(home);
    if (remember) {
      new Appearance(settings, SystemLook.ofPlatform(behind.executor()), workbench).follow();
    }
    documents =
        new Documents(
            workbench,
            new RecentFiles(home, remember),
            new Recovery(home),
            background,
            Platform::runLater,
            clock,
            new Documents.Habits(
                settings.currencyProperty()::get,
                settings.autosaveProperty(),
                settings.autosaveSecondsProperty()));
    chooser =
        new WindowChooser(
            () -> {
              Scene shown = scene();
              return shown == null ? null : shown.getWindow();
            });
    files = new FileActions(workbench, documents, chooser, this::scene);
    fileWatch =
        remember
            ? new FileWatch(
                workbench,
                documents,
                new OpenFiles(home),
                background,
                files::reload,
                files::restore)
            : null;
    start =
        new StartModel(
            documents, clock, ZoneId.systemDefault(), System.getProperty("user.home", ""));
    pool = new PoolModel(workbench);
    watch = new Watch(behind, pool, clock, settings.pollPercentProperty());
    watch.follow(workbench.onOffers(), workbench.running());
    panes = panes();
    workbench.actions().add(files.actions());
    workbench
        .actions()
        .add(
            Action.of("settings", "Settings…", "help", this::showSettings)
                .key("Shortcut+Comma")
                .icon(Icon.SETTINGS));
  }

  /** A desk on this user's own folder. */
  public static Desk standard() {
    return new Desk(HeddleHome.folder());
  }

  /** A desk for pictures: its choices are the first start's, and nothing of it is remembered. */
  public static Desk forPictures() {
    return new Desk(HeddleHome.folder(), false);
  }

  /** Each pane with how it is made. */
  private Panes panes() {
    return new Panes()
        .with(
            PaneId.START,
            w ->
                new StartPane(
                    w, start, files::open, files::restore, this::refreshStart, pool.thisMachine()))
        .with(PaneId.EDIT, w -> new EditPane(w, behind))
        .with(
            PaneId.HISTORY,
            w -> new HistoryPane(w, watch.history(), pending, clock, chooser, files::open))
        .with(PaneId.POOL, w -> new PoolPane(w, pool, watch, pending, clock))
        .with(PaneId.PLAN, w -> new PlanPane(w, runs))
        .with(PaneId.RUN, w -> new RunPane(w, runs));
  }

  public Workbench workbench() {
    return workbench;
  }

  /** What is behind the window. */
  public Behind behind() {
    return behind;
  }

  /** The run that the window shows. */
  public RunDesk runs() {
    return runs;
  }

  public Settings settings() {
    return settings;
  }

  public Documents documents() {
    return documents;
  }

  public FileActions files() {
    return files;
  }

  /** The window, made now if it wasn't there; on the JavaFX thread. */
  public MainWindow window(double width, double height) {
    MainWindow made = window;
    if (made == null) {
      made = new MainWindow(workbench, panes, width, height);
      window = made;
      if (fileWatch != null) {
        fileWatch.follow(made.scene());
      }
    }
    return made;
  }

  /** Asks providers for the first time, once the window is drawn. */
  public void startWatching() {
    watch.start();
  }

  /** Brings up what a picture of a pane shows; on the JavaFX thread. */
  public java.util.concurrent.CompletableFuture<Void> forPicture(PaneId id) {
    if (id == PaneId.START || workbench.poolProperty().get() == null) {
      watch.start();
    }
    return panes.get(id, workbench).forPicture();
  }

  /** Waits until what was asked of files so far is done. */
  public void settle() {
    java.util.concurrent.CompletableFuture.runAsync(() -> {}, background).join();
    watch.settle();
    pending.await(SETTLING_SECONDS);
  }

  @Override
  public void close() {
    MainWindow made = window;
    if (made != null) {
      made.close();
    }
    watch.close();
    if (fileWatch != null) {
      fileWatch.close();
    }
    background.shutdown();
    runs.close();
    behind.close();
  }

  private void showSettings() {
    Sheets sheets = workbench.sheetsProperty().get();
    Button done = new Button("Done");
    done.getStyleClass().add("primary");
    done.setOnAction(e -> sheets.hide());
    sheets.showSheet(
        new Sheet(
                "Settings",
                "each counts at once",
                Fxml.load("settings/settings.fxml", new SettingsController(settings)),
                sheets::hide)
            .foot("", done),
        560);
  }

  private void refreshStart() {
    start.refresh(SampleProjects.files(), background, Platform::runLater);
  }

  private @Nullable Scene scene() {
    MainWindow made = window;
    return made == null ? null : made.scene();
  }
}
