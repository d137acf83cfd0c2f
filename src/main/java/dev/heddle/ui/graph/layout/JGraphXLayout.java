package dev.heddle.ui.graph.layout;

import com.mxgraph.layout.hierarchical.mxHierarchicalLayout;
import com.mxgraph.model.mxGeometry;
import com.mxgraph.view.mxGraph;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import javax.swing.SwingConstants;

/**
 * JGraphX's hierarchical layout, for graphs of up to about a thousand tasks. It cannot be stopped
 * inside; whoever cancels gets its thread back when it ends and its result is dropped.
 */
public final class JGraphXLayout implements Layout {
  private static final double CARD_W = 208;
  private static final double CARD_H = 56;

  @Override
  public Placement place(Links graph, BooleanSupplier cancelled) {
    Layout.check(cancelled);
    mxGraph mx = new mxGraph();
    Object parent = mx.getDefaultParent();
    Object[] cells = new Object[graph.size()];
    mx.getModel().beginUpdate();
    try {
      for (int node = 0; node < cells.length; node++) {
        cells[node] = mx.insertVertex(parent, null, "", 0, 0, CARD_W, CARD_H);
      }
      for (int e = 0; e < graph.edges(); e++) {
        mx.insertEdge(parent, null, "", cells[graph.from(e)], cells[graph.to(e)]);
      }
      mxHierarchicalLayout layout = new mxHierarchicalLayout(mx, SwingConstants.NORTH);
      layout.setIntraCellSpacing(Placement.GRID_X - CARD_W);
      layout.setInterRankCellSpacing(Placement.GRID_Y - CARD_H);
      layout.setInterHierarchySpacing(Placement.GRID_X - CARD_W);
      layout.setDisableEdgeStyle(false);
      layout.execute(parent);
    } finally {
      mx.getModel().endUpdate();
    }
    Layout.check(cancelled);
    double[] x = new double[cells.length];
    double[] y = new double[cells.length];
    for (int node = 0; node < cells.length; node++) {
      mxGeometry g = mx.getModel().getGeometry(cells[node]);
      x[node] = g.getCenterX();
      y[node] = g.getCenterY();
    }
    // It lets cards of one layer overlap now and then.
    Wrapping.rows(new Placement(x, y)).forEach(row -> Wrapping.apart(row, x));
    double left = Arrays.stream(x).min().orElse(0);
    double top = Arrays.stream(y).min().orElse(0);
    for (int node = 0; node < cells.length; node++) {
      x[node] -= left;
      y[node] -= top;
    }
    return new Placement(x, y);
  }
}
