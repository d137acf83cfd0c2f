package dev.heddle.ui.edit;

import dev.heddle.io.Units;
import dev.heddle.model.MachineType;
import dev.heddle.model.Objective;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.ui.ProviderLine;
import dev.heddle.ui.controls.Section;
import dev.heddle.ui.edit.model.BadValueException;
import dev.heddle.ui.edit.model.Edits;
import dev.heddle.ui.edit.model.Quantity;
import java.util.OptionalDouble;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;

/** The inspector while no task is selected: the project's name, its goal, its machines. */
final class ProjectView {
  private static final int MOST_SHOWN = 12;

  private final EditModel model;
  private final VBox root = new VBox();
  private final Entry name;
  private final ComboBox<String> goal = new ComboBox<>();
  private final Entry deadline;
  private final Entry budget;
  private final Label wrong = new Label();
  private final Section pool = new Section("Pool");
  private boolean showing;

  ProjectView(EditModel model) {
    this.model = model;
    name = new Entry("Name", 183, "", this::rename, this::say);
    deadline = new Entry("Deadline", 80, "", this::setDeadline, this::say);
    budget = new Entry("Budget", 80, "$", this::setBudget, this::say);
    goal.getItems().setAll("Performance", "Cost");
    goal.setAccessibleText("Goal");
    goal.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(goal, Priority.ALWAYS);
    goal.setOnAction(e -> setGoal());
    wrong.getStyleClass().addAll("small", "danger-text");
    wrong.setWrapText(true);
    Label title = new Label("Project");
    title.getStyleClass().add("title");
    Label none = new Label("nothing selected");
    none.getStyleClass().addAll("small", "muted");
    Region grow = new Region();
    HBox.setHgrow(grow, Priority.ALWAYS);
    HBox head = new HBox(title, grow, none);
    head.setAlignment(Pos.CENTER_LEFT);
    head.setMinHeight(28);
    head.setPadding(new javafx.geometry.Insets(0, 0, 14, 0));
    Section goals = new Section("Goal");
    goals
        .getRows()
        .addAll(
            FieldRow.line("Goal", goal),
            FieldRow.line("Deadline", deadline, hint("90m, 1h30")),
            FieldRow.line("Budget", budget, hint("never passed")));
    HBox named = FieldRow.line("Name", name);
    VBox.setMargin(named, new javafx.geometry.Insets(0, 0, 9, 0));
    root.getChildren().addAll(head, named, wrong, goals, pool);
    root.setPadding(new javafx.geometry.Insets(0, 8, 0, 0));
    model
        .workbench()
        .providerLines()
        .addListener(
            (ListChangeListener<ProviderLine>)
                c -> machines(model.workbench().poolProperty().get()));
    say("");
  }

  private static Label hint(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("form-label");
    return label;
  }

  VBox node() {
    return root;
  }

  private void say(String problem) {
    wrong.setText(problem);
    wrong.setVisible(!problem.isEmpty());
    wrong.setManaged(!problem.isEmpty());
  }

  private void rename(String typed) {
    Project p = model.project();
    model
        .document()
        .apply(
            Edits.project(
                "renaming of the project",
                new Project(
                    typed,
                    p.objective(),
                    p.tasks(),
                    p.edges(),
                    p.profiles(),
                    p.pool(),
                    p.currency(),
                    p.extras())));
  }

  private void setGoal() {
    if (!showing && goal.getValue() != null) {
      Objective now = model.project().objective();
      objective(
          "change of the goal",
          now.withGoal(
              goal.getValue().equals("Cost") ? Objective.Goal.COST : Objective.Goal.PERFORMANCE));
    }
  }

  private void setDeadline(String typed) throws BadValueException {
    Objective now = model.project().objective();
    Double seconds = typed.isEmpty() ? null : Double.valueOf(Quantity.seconds(typed));
    objective("change of the deadline", new Objective(now.goal(), seconds, now.budget()));
  }

  private void setBudget(String typed) throws BadValueException {
    Objective now = model.project().objective();
    OptionalDouble money = Units.parseMoney(typed);
    if (!typed.isEmpty() && money.isEmpty()) {
      throw new BadValueException("Not a sum of money. Write 25 or 25.50.");
    }
    objective(
        "change of the budget",
        new Objective(
            now.goal(),
            now.deadlineSeconds(),
            typed.isEmpty() ? null : Double.valueOf(money.getAsDouble())));
  }

  private void objective(String what, Objective next) {
    model.document().apply(Edits.project(what, model.project().withObjective(next)));
  }

  /** Shows the project as it is now. */
  void refresh() {
    showing = true;
    Project p = model.project();
    name.show(p.name(), "Untitled");
    goal.setValue(p.objective().goal() == Objective.Goal.COST ? "Cost" : "Performance");
    Double d = p.objective().deadlineSeconds();
    deadline.show(d == null ? "" : Quantity.exactDuration(d), "none");
    Double b = p.objective().budget();
    budget.show(b == null ? "" : Units.number(b, 2), "none");
    showing = false;
    machines(model.workbench().poolProperty().get());
  }

  private void machines(@org.jspecify.annotations.Nullable Pool known) {
    pool.getRows().clear();
    pool.noteProperty()
        .set(
            model.project().pool() instanceof Project.PoolSource.File f
                ? f.path()
                : "this machine and what it can ask");
    if (known != null) {
      known.types().stream().limit(MOST_SHOWN).forEach(t -> pool.getRows().add(row(t)));
    } else {
      model.workbench().providerLines().stream()
          .limit(MOST_SHOWN)
          .forEach(p -> pool.getRows().add(row(p)));
    }
    Label foot = new Label("A task that fits none of these is told as you type it.");
    foot.getStyleClass().addAll("caption", "muted");
    foot.setWrapText(true);
    foot.setPadding(new javafx.geometry.Insets(4, 0, 0, 0));
    pool.getRows().add(foot);
  }

  private static HBox row(ProviderLine p) {
    Region shape = new Region();
    shape.getStyleClass().add("late-shape");
    return row(p.title(), p.late() ? shape : dot(), p.offers());
  }

  private static Circle dot() {
    Circle dot = new Circle(4.5);
    dot.getStyleClass().add("dot-ok");
    return dot;
  }

  private static HBox row(MachineType t) {
    String gpu =
        t.gpus() > 0 ? ", " + (t.gpuModel() == null ? t.gpus() + " GPUs" : t.gpuModel()) : "";
    return row(
        t.count() > 1 ? t.id() + " \u00d7 " + t.count() : t.id(),
        dot(),
        Units.decimals(t.cores(), 1) + " cores, " + Units.size(t.memoryMiB()) + gpu);
  }

  private static HBox row(String name, Node shape, String offers) {
    Label id = new Label(name, shape);
    id.setGraphicTextGap(10);
    id.getStyleClass().add("small");
    Region grow = new Region();
    HBox.setHgrow(grow, Priority.ALWAYS);
    Label what = new Label(offers);
    what.getStyleClass().addAll("small", "muted");
    HBox row = new HBox(id, grow, what);
    row.setMinHeight(24);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }
}
