package dev.heddle.run.core;

import dev.heddle.model.Edge;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An edge as a run has it, with where its data is. */
public final class EdgeRun {
  /** The edge. */
  public final Edge edge;

  /** The task that writes. */
  public final TaskRun from;

  /** The task that reads. */
  public final TaskRun to;

  final List<Transfer> transfers = new ArrayList<>(1);
  final List<MachineRun> egressPaid = new ArrayList<>(1);

  EdgeRun(Edge edge, TaskRun from, TaskRun to) {
    this.edge = edge;
    this.from = from;
    this.to = to;
  }

  @Nullable Transfer transfer(MachineRun machine) {
    for (int i = 0; i < transfers.size(); i++) {
      if (transfers.get(i).to == machine) {
        return transfers.get(i);
      }
    }
    return null;
  }
}
