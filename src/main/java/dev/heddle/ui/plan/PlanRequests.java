package dev.heddle.ui.plan;

import dev.heddle.model.Scenario;
import javafx.scene.Node;

/** What the Plan pane's controls ask for beyond what they show. */
interface PlanRequests {
  /** Offers planners and what-ifs for a further column, beside a control. */
  void addColumn(Node beside);

  /** Plans a what-if as a further column. */
  void whatIf(Scenario scenario);

  /** Plans the table of planners by scenarios, and its sweep, as far as not known yet. */
  void table(WhatIfController.Choice choice);

  /** Opens a cell of the table as a column. */
  void open(WhatIfModel.Place place);

  /** Writes the best plan, or the Gantt, to a file. */
  void export();

  /** What a column's card can be asked. */
  ColumnController.Asked asked();
}
