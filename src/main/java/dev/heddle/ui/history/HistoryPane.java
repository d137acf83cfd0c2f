package dev.heddle.ui.history;

import dev.heddle.io.AtomicFile;
import dev.heddle.run.Hindsight;
import dev.heddle.run.RunSummary;
import dev.heddle.ui.Fxml;
import dev.heddle.ui.Pane;
import dev.heddle.ui.Workbench;
import dev.heddle.ui.controls.Notices;
import dev.heddle.ui.files.Chooser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** The History pane. */
public final class HistoryPane implements Pane {
  /** How many runs of a project the accuracy is taken from. */
  private static final int ALIKE = 16;

  /** Of how many of the newest runs the regret is worked out. */
  private static final int REGRETS = 40;

  private final HistoryModel model = new HistoryModel();
  private final Workbench workbench;
  private final HistorySource source;
  private final Executor background;
  private final HistoryController controller;
  private final Chooser chooser;
  private final Node node;
  private @Nullable RunDetail first;
  private @Nullable RunDetail second;

  /**
   * @param background where runs are read
   * @param open opens a project's file
   */
  public HistoryPane(
      Workbench workbench,
      HistorySource source,
      Executor background,
      InstantSource clock,
      Chooser chooser,
      Consumer<Path> open) {
    this.workbench = workbench;
    this.source = source;
    this.background = background;
    this.chooser = chooser;
    controller =
        new HistoryController(
            workbench,
            model,
            clock,
            run -> {
              if (!run.projectFile().isEmpty()) {
                open.accept(Path.of(run.projectFile()));
              }
            },
            this::export);
    node = Fxml.load("history/history.fxml", controller);
    model.selected().addListener((ListChangeListener<RunSummary>) c -> details());
  }

  @Override
  public Node node() {
    return node;
  }

  @Override
  public ObservableList<String> facts() {
    return model.facts();
  }

  @Override
  public void shown() {
    background.execute(
        () -> {
          List<RunSummary> all = source.list();
          Platform.runLater(
              () -> {
                model.take(all);
                if (model.selected().isEmpty() && !model.shown().isEmpty()) {
                  controller.select(newest());
                }
                regrets(all);
              });
        });
  }

  /** The newest run of the open project, or of all. */
  private RunSummary newest() {
    Path file = workbench.fileProperty().get();
    return model.shown().stream()
        .filter(r -> file != null && !r.projectFile().isEmpty())
        .filter(r -> file != null && Path.of(r.projectFile()).endsWith(file.getFileName()))
        .findFirst()
        .orElse(model.shown().getFirst());
  }

  /** Reads what is known of the selected runs, and the times of runs of the same project. */
  private void details() {
    List<RunSummary> chosen = List.copyOf(model.selected());
    List<RunSummary> alike = model.alike().stream().limit(ALIKE).toList();
    if (chosen.isEmpty()) {
      model.timesProperty().set(List.of());
      return;
    }
    background.execute(
        () -> {
          RunDetail one = detail(chosen.getFirst());
          RunDetail two = chosen.size() > 1 ? detail(chosen.get(1)) : null;
          Platform.runLater(
              () -> {
                if (model.selected().equals(chosen)) {
                  first = one;
                  second = two;
                  controller.showComparison(one, two);
                }
              });
          List<TaskTimes> times = new ArrayList<>();
          for (RunSummary run : alike) {
            RunDetail each = detail(run);
            if (each != null) {
              times.addAll(each.times());
            }
          }
          Platform.runLater(
              () -> {
                if (model.selected().equals(chosen)) {
                  model.timesProperty().set(List.copyOf(times));
                }
              });
        });
  }

  /** Works out, one after another, what hindsight would have saved the newest runs. */
  private void regrets(List<RunSummary> all) {
    all.stream()
        .filter(r -> r.state().equals("done") && !model.regrets().containsKey(r.id()))
        .limit(REGRETS)
        .forEach(r -> background.execute(() -> regret(r)));
  }

  private void regret(RunSummary run) {
    OptionalDouble seconds =
        source.find(run.id()).map(Hindsight::regretSeconds).orElse(OptionalDouble.empty());
    seconds.ifPresent(s -> Platform.runLater(() -> known(run, s)));
  }

  private void known(RunSummary run, double seconds) {
    model.regrets().put(run.id(), seconds);
    if (model.selected().stream().anyMatch(r -> r.id().equals(run.id()))) {
      controller.showComparison(first, second);
    }
  }

  private @Nullable RunDetail detail(RunSummary run) {
    return source.find(run.id()).map(RunDetail::of).orElse(null);
  }

  private void export() {
    chooser.save("Export the runs", "runs.csv", "*.csv").ifPresent(this::write);
  }

  private void write(Path file) {
    StringBuilder text =
        new StringBuilder(
            "run,project,started,state,policy,on,tasks,predictedSeconds,realSeconds,cost,replans\n");
    for (RunSummary r : model.shown()) {
      text.append(r.id()).append(',').append(quoted(r.project())).append(',');
      text.append(r.startedAt()).append(',').append(r.state()).append(',');
      text.append(r.policy()).append(',').append(quoted(r.on())).append(',');
      text.append(r.tasks()).append(',').append(r.plannedSeconds()).append(',');
      text.append(r.makespanSeconds() == null ? "" : r.makespanSeconds()).append(',');
      text.append(r.cost()).append(',').append(r.replans()).append('\n');
    }
    try {
      AtomicFile.replace(file, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
      Notices.done(node.getScene(), "Runs exported", file.toString());
    } catch (IOException e) {
      Notices.failed(node.getScene(), "Not exported", file + ": " + e.getMessage());
    }
  }

  private static String quoted(String value) {
    return '"' + value.replace("\"", "\"\"") + '"';
  }
}
