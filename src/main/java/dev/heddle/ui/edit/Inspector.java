package dev.heddle.ui.edit;

import dev.heddle.model.Task;
import dev.heddle.ui.Theme;
import dev.heddle.ui.controls.IconView;
import dev.heddle.ui.controls.Section;
import dev.heddle.ui.controls.Switch;
import dev.heddle.ui.edit.model.BadValueException;
import dev.heddle.ui.edit.model.Field;
import dev.heddle.ui.edit.model.Mixed;
import dev.heddle.ui.paint.Icon;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The inspector of one task or many: all that can be said of them, and where they fit. */
final class Inspector {
  private static final int MOST_COMPARED = 3_000;

  private final EditModel model;
  private final VBox root = new VBox();
  private final VBox tasks = new VBox();
  private final InspectorHead head;
  private final List<FieldRow> rows = new ArrayList<>();
  private final ComboBox<String> kind = new ComboBox<>();
  private final TextArea command = new TextArea();
  private final ComboBox<String> gpuModel = new ComboBox<>();
  private final ComboBox<String> mayRunOn = new ComboBox<>();
  private final Switch idempotent = new Switch();
  private final Label idempotentWord = new Label();
  private final IconView up = new IconView(Icon.PRIORITY_UP, 12);
  private final IconView down = new IconView(Icon.PRIORITY_DOWN, 12);
  private final FitsView fits;
  private final DataView data;
  private final WorkView work;
  private final ProjectView project;
  private final StackPane kindStripe = new StackPane();
  private boolean showing;
  private HBox kindRow = new HBox();
  private HBox gpuRow = new HBox();
  private HBox mayRow = new HBox();
  private @Nullable FieldRow gpuMemory;
  private ObservableList<Node> demandRows = FXCollections.observableArrayList();
  private ObservableList<Node> placeRows = FXCollections.observableArrayList();
  private HBox commandRow = new HBox();

  Inspector(EditModel model, ObservableValue<Theme> theme) {
    this.model = model;
    head = new InspectorHead(model, theme);
    fits = new FitsView(theme);
    data = new DataView(model);
    work = new WorkView(theme);
    project = new ProjectView(model);
    build();
    root.getStyleClass().add("edit-inspector");
    root.getChildren().setAll(tasks, project.node());
  }

  VBox node() {
    return root;
  }

  private void build() {
    kind.setEditable(true);
    kind.setAccessibleText("Kind");
    kind.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(kind, Priority.ALWAYS);
    follow(kind, Field.KIND);
    StackPane.setAlignment(kindStripe, Pos.CENTER_LEFT);
    StackPane.setMargin(kindStripe, new javafx.geometry.Insets(0, 0, 0, 9));
    kindStripe.setMouseTransparent(true);
    kindStripe.setMaxSize(4, 14);
    kind.getStyleClass().add("with-stripe");
    StackPane striped = new StackPane(kind, kindStripe);
    HBox.setHgrow(striped, Priority.ALWAYS);
    kindRow = FieldRow.line("Kind", striped);
    command.setAccessibleText("Command");
    command.getStyleClass().add("mono");
    command.setWrapText(true);
    command.setPrefHeight(78);
    command.setMinHeight(78);
    command.setPrefColumnCount(10);
    HBox.setHgrow(command, Priority.ALWAYS);
    command.focusedProperty().addListener((o, was, is) -> commitCommand(is));
    commandRow = FieldRow.line("Command", command);
    commandRow.setAlignment(Pos.TOP_LEFT);
    ((Label) commandRow.getChildren().getFirst())
        .setPadding(new javafx.geometry.Insets(6, 0, 0, 0));
    VBox.setMargin(commandRow, new javafx.geometry.Insets(8, 0, 6, 0));
    tasks
        .getChildren()
        .setAll(
            head.node(),
            kindRow,
            commandRow,
            demand(),
            priority(),
            fits.node(),
            data.node(),
            work.node(),
            place(),
            shape(),
            more());
  }

  private FieldRow row(Field field, String label, String unit, String hint) {
    FieldRow row = new FieldRow(model, field, label, unit, hint);
    rows.add(row);
    return row;
  }

  private FieldRow wide(Field field, String label) {
    FieldRow row = new FieldRow(model, field, label, "", "", 183);
    rows.add(row);
    return row;
  }

  private Section demand() {
    Section section = new Section("Demand");
    FieldRow gpus = row(Field.GPUS, "GPUs", "", "").steps();
    FieldRow each = new FieldRow(model, Field.GPU_MEMORY, "", "GiB each", "", 95);
    rows.add(each);
    HBox.setMargin(each.entry(), new javafx.geometry.Insets(0, 0, 0, 8));
    gpus.line().getChildren().add(2, each.entry());
    gpuModel.setEditable(true);
    gpuModel.setAccessibleText("GPU model");
    gpuModel.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(gpuModel, Priority.ALWAYS);
    follow(gpuModel, Field.GPU_MODELS);
    gpuMemory = each;
    gpuRow = FieldRow.line("GPU model", gpuModel);
    section
        .getRows()
        .addAll(
            row(Field.CORES, "Cores", "", "or a range: 4-16").steps(),
            row(Field.MEMORY, "Memory", "GiB", ""),
            gpus,
            gpuRow);
    demandRows = section.getRows();
    return section;
  }

  private Section priority() {
    Section section = new Section("Priority and failure");
    FieldRow priority = row(Field.PRIORITY, "Priority", "", "most urgent is 10").steps();
    up.getStyleClass().add("strong");
    priority.entry().leading(up).leading(down);
    FieldRow retries = row(Field.RETRIES, "Retries", "", "then stop the run").steps();
    idempotent.setAccessibleText("Idempotent: two copies may run at once");
    idempotent.setOnAction(e -> set(Field.IDEMPOTENT, idempotent.isSelected() ? "yes" : "no"));
    idempotentWord.getStyleClass().add("form-label");
    HBox may = FieldRow.line("Idempotent", idempotent, idempotentWord);
    section
        .getRows()
        .addAll(priority, retries, row(Field.TIMEOUT, "Time-out", "", "90m, 1h30"), may);
    return section;
  }

  private Section place() {
    Section section = new Section("Where it may run");
    mayRunOn.setEditable(true);
    mayRunOn.setAccessibleText("May run on");
    mayRunOn.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(mayRunOn, Priority.ALWAYS);
    follow(mayRunOn, Field.ONLY_ON);
    mayRow = FieldRow.line("May run on", mayRunOn);
    section.getRows().addAll(mayRow, wide(Field.NOT_ON, "Not on"), wide(Field.CUSTOM, "Custom"));
    placeRows = section.getRows();
    return section;
  }

  private Section shape() {
    Section section = new Section("Work and input");
    section
        .getRows()
        .addAll(
            row(Field.WORK, "Work", "", "at speed 1"),
            wide(Field.INPUTS, "Inputs"),
            row(Field.INPUT_SIZE, "Input size", "GiB", "else by its files"),
            row(Field.SPLIT, "Split", "", "shards at most").steps(),
            row(Field.SPLIT_OVERHEAD, "Each shard", "", "more than its share"),
            row(Field.CHECKPOINT, "Checkpoint", "", "at least every"));
    return section;
  }

  private Section more() {
    Section section = new Section("More");
    TextArea variants = area(Field.VARIANTS, "cores=16 gpus=0 work=2h30");
    TextArea remark = area(Field.NOTE, "free text");
    section
        .getRows()
        .addAll(
            row(Field.MEMORY_MAX, "Memory limit", "GiB", "after a kill"),
            row(Field.BACKOFF, "First pause", "", "before a retry"),
            wide(Field.ON_FAILURE, "At last failure"),
            FieldRow.line("Other ways", variants),
            FieldRow.line("Note", remark));
    return section;
  }

  private final Map<TextArea, Field> areas = new LinkedHashMap<>();

  private TextArea area(Field field, String prompt) {
    TextArea area = new TextArea();
    area.setPromptText(prompt);
    area.setAccessibleText(field.label());
    area.setPrefRowCount(2);
    area.setMinHeight(52);
    area.setPrefHeight(52);
    area.setPrefColumnCount(10);
    HBox.setHgrow(area, Priority.ALWAYS);
    area.focusedProperty()
        .addListener(
            (o, was, is) -> {
              if (!is) {
                set(field, area.getText());
              }
            });
    areas.put(area, field);
    return area;
  }

  private void follow(ComboBox<String> box, Field field) {
    box.setOnAction(
        e -> {
          if (!showing && box.getValue() != null) {
            set(field, box.getValue());
          }
        });
    box.getEditor()
        .focusedProperty()
        .addListener(
            (o, was, is) -> {
              if (!is && !showing) {
                String typed = box.getEditor().getText();
                set(field, typed == null ? "" : typed);
              }
            });
  }

  private void commitCommand(boolean focused) {
    if (!focused && !showing) {
      String typed = command.getText() == null ? "" : command.getText().strip();
      List<Task> now = model.selectedTasks();
      boolean mixed = !now.isEmpty() && !Mixed.of(Field.COMMAND, now).same();
      if (!(mixed && typed.isEmpty())) {
        set(Field.COMMAND, typed);
      }
    }
  }

  private void set(Field field, String typed) {
    List<Task> now = model.selectedTasks();
    if (showing || now.isEmpty()) {
      return;
    }
    String value = typed.equals("anywhere") || typed.equals("any") ? "" : typed;
    Mixed mixed = Mixed.of(field, now);
    if (mixed.same() ? mixed.text().equals(value) : value.isEmpty() || value.equals("mixed")) {
      return;
    }
    try {
      model.set(field, value);
    } catch (BadValueException e) {
      head.say(String.valueOf(e.getMessage()));
    }
  }

  /** Shows the selection, or the project if nothing is selected. */
  void refresh() {
    List<Task> selected = model.selectedTasks();
    boolean some = !selected.isEmpty();
    tasks.setVisible(some);
    tasks.setManaged(some);
    project.node().setVisible(!some);
    project.node().setManaged(!some);
    showing = true;
    try {
      if (some) {
        show(selected);
      } else {
        project.refresh();
      }
    } finally {
      showing = false;
    }
  }

  private void show(List<Task> selected) {
    boolean one = selected.size() == 1;
    List<Task> compared =
        selected.size() > MOST_COMPARED ? selected.subList(0, MOST_COMPARED) : selected;
    Task first = selected.getFirst();
    head.show(selected);
    boolean group = InspectorHead.isGroup(selected);
    kindRow.setVisible(!group);
    kindRow.setManaged(!group);
    commandRow.setVisible(!group);
    commandRow.setManaged(!group);
    choose(kind, model.graph().kinds().names(), Mixed.of(Field.KIND, compared), "");
    kindStripe.getChildren().setAll(head.stripe(first.kind(), 14));
    kindStripe.setVisible(Mixed.of(Field.KIND, compared).same());
    Mixed cmd = Mixed.of(Field.COMMAND, compared);
    if (!command.isFocused()) {
      command.setText(cmd.text());
    }
    command.setPromptText(cmd.same() ? "a step without a command" : cmd.spread());
    command.setPrefHeight(one ? 78 : 32);
    command.setMinHeight(one ? 78 : 32);
    rows.forEach(r -> r.show(compared));
    gpus(compared);
    (one ? demandRows : placeRows).remove(mayRow);
    if (one && !placeRows.contains(mayRow)) {
      placeRows.addFirst(mayRow);
    } else if (!one && !demandRows.contains(mayRow)) {
      demandRows.add(mayRow);
    }
    choose(gpuModel, gpuModels(), Mixed.of(Field.GPU_MODELS, compared), "any");
    choose(mayRunOn, labels(), Mixed.of(Field.ONLY_ON, compared), "anywhere");
    Mixed twice = Mixed.of(Field.IDEMPOTENT, compared);
    idempotent.setSelected(twice.same() && first.idempotent());
    idempotent.mixedProperty().set(!twice.same());
    idempotentWord.setText(
        !twice.same()
            ? twice.spread()
            : first.idempotent() ? "two copies may run" : "no second copies");
    arrows(Mixed.of(Field.PRIORITY, compared));
    areas.forEach(
        (area, field) -> {
          if (!area.isFocused()) {
            area.setText(Mixed.of(field, compared).text());
          }
        });
    fits.show(compared, model.workbench().poolProperty().get(), model);
    data.node().setVisible(one);
    data.node().setManaged(one);
    work.node().setVisible(!one);
    work.node().setManaged(!one);
    if (one) {
      data.show(first);
    } else {
      work.show(compared, model.graph());
    }
  }

  /** GPU memory and model are asked for only where there is a GPU. */
  private void gpus(List<Task> compared) {
    boolean some = compared.stream().allMatch(t -> t.demand().gpus() > 0);
    gpuRow.setVisible(some);
    gpuRow.setManaged(some);
    if (gpuMemory != null) {
      gpuMemory.entry().setVisible(some);
      gpuMemory.entry().setManaged(some);
    }
  }

  private void arrows(Mixed priority) {
    boolean high = priority.same() && !priority.text().equals("0") && !isMinus(priority.text());
    up.setVisible(high);
    up.setManaged(high);
    boolean low = priority.same() && isMinus(priority.text());
    down.setVisible(low);
    down.setManaged(low);
  }

  private static boolean isMinus(String text) {
    return text.startsWith("\u2212");
  }

  private static void choose(ComboBox<String> box, List<String> choices, Mixed now, String none) {
    if (!box.getItems().equals(choices)) {
      box.getItems().setAll(choices);
    }
    String text = now.same() ? (now.text().isEmpty() ? none : now.text()) : "";
    box.setPromptText(now.same() ? none : "mixed");
    if (!box.getEditor().isFocused()) {
      box.setValue(text.isEmpty() ? null : text);
      box.getEditor().setText(text);
    }
  }

  private List<String> gpuModels() {
    TreeSet<String> models = new TreeSet<>();
    var pool = model.workbench().poolProperty().get();
    if (pool != null) {
      pool.types().stream()
          .filter(t -> t.gpus() > 0 && t.gpuModel() != null)
          .forEach(t -> models.add(String.valueOf(t.gpuModel())));
    }
    List<String> all = new ArrayList<>(List.of("any"));
    all.addAll(models);
    return all;
  }

  private List<String> labels() {
    TreeSet<String> labels = new TreeSet<>();
    var pool = model.workbench().poolProperty().get();
    if (pool != null) {
      pool.types()
          .forEach(
              t -> {
                labels.addAll(t.labels());
                labels.add("type:" + t.id());
                if (t.location() != null) {
                  labels.add("region:" + t.location());
                }
                if (t.provider() != null) {
                  labels.add("provider:" + t.provider());
                }
              });
    }
    List<String> all = new ArrayList<>(List.of("anywhere"));
    all.addAll(labels);
    return all;
  }
}
