package dev.heddle.ui.graph;

import dev.heddle.ui.Theme;
import dev.heddle.ui.graph.Geometry.Box;
import dev.heddle.ui.graph.layout.Folding;
import dev.heddle.ui.graph.layout.Folding.Form;
import dev.heddle.ui.paint.CanvasSurface;
import dev.heddle.ui.paint.Paintable;
import dev.heddle.ui.paint.Palette;
import dev.heddle.ui.paint.Pen;
import dev.heddle.ui.paint.Surface;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.IntFunction;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * A graph in the scene: one canvas, painted at most once a frame, and nothing per task. What is
 * selected, found or pointed at is set from outside; a screen reader can ask for each task.
 */
public final class GraphCanvas extends Region implements Paintable {
  private static final double MOST_SIZE = 8192;
  private static final int MOST_DIRECT = 1_200;

  private final Canvas canvas = new Canvas();
  private final CanvasSurface surface = new CanvasSurface(canvas.getGraphicsContext2D());
  private final ObservableValue<Theme> theme;
  private final FarTiles tiles = new FarTiles(this::repaint);
  private final ReadOnlyObjectWrapper<Camera> camera =
      new ReadOnlyObjectWrapper<>(this, "camera", Camera.START);
  private final InvalidationListener onTheme = o -> restyle();
  private final GraphVoice voice = new GraphVoice(this);
  private final Glide glide = new Glide(this);
  private @Nullable GraphPainter shown;
  private Prepared prepared = new Prepared(GraphModel.EMPTY, this::repaint);
  private IntFunction<CardLook> looks = n -> CardLook.PLAIN;
  private IntFunction<String> because = n -> "";
  private BitSet selected = new BitSet();
  private @Nullable BitSet found;
  private final ReadOnlyIntegerWrapper hovered = new ReadOnlyIntegerWrapper(this, "hovered", -1);
  private int focused = -1;
  private int edge = -1;
  private int jumped = -1;
  private @Nullable Gesture gesture;
  private boolean running;
  private boolean ground = true;
  private double groundX = 12;
  private double groundY = 12;
  private double mostFit = 1;
  private boolean stale = true;
  private boolean tilesStale = true;
  private Runnable onShown = () -> {};

  /**
   * @param theme followed for its palette
   */
  public GraphCanvas(ObservableValue<Theme> theme) {
    this.theme = theme;
    getChildren().add(canvas);
    canvas.setManaged(false);
    setAccessibleRole(AccessibleRole.LIST_VIEW);
    setAccessibleText("Graph");
    theme.addListener(new WeakInvalidationListener(onTheme));
    camera.addListener((o, was, is) -> onCamera(was, is));
    focusVisibleProperty().addListener((o, was, is) -> repaint());
    setMinSize(0, 0);
  }

  /** What of the graph is seen. */
  public ReadOnlyObjectProperty<Camera> cameraProperty() {
    return camera.getReadOnlyProperty();
  }

  public Camera camera() {
    return camera.get();
  }

  public void setCamera(Camera next) {
    camera.set(next);
  }

  private void onCamera(Camera was, Camera is) {
    groundX += is.dx() - was.dx();
    groundY += is.dy() - was.dy();
    tilesStale |= was.level() != is.level();
    repaint();
  }

  public GraphModel model() {
    return prepared.model();
  }

  /** Shows a graph; the camera stays. */
  public void setModel(GraphModel model) {
    glide.stop();
    show(model);
  }

  void show(GraphModel model) {
    prepared = new Prepared(model, this::repaint).takeOver(prepared);
    hovered.set(Math.min(hovered.get(), model.size() - 1));
    focused = Math.min(focused, model.size() - 1);
    edge = -1;
    jumped = -1;
    tiles.change(null, false);
    tilesStale = true;
    repaint();
  }

  /** Shows a graph whose tasks glide to their new places in 300 ms, where they are few enough. */
  public void glideTo(GraphModel next) {
    glide.start(model(), next);
  }

  /** Where everything is at the present level. */
  public Geometry geometry() {
    return prepared.geometry(camera().level());
  }

  Geometry geometry(Level level) {
    return prepared.geometry(level);
  }

  /** Sets how tasks look, by number; call again when that changes. */
  public void setLooks(IntFunction<CardLook> shown) {
    looks = shown;
    restyle();
  }

  /** How a task looks. */
  public CardLook look(int node) {
    return looks.apply(node);
  }

  public void setSelected(BitSet nodes) {
    selected = nodes;
    restyle();
    notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTED_ITEMS);
  }

  public BitSet selected() {
    return selected;
  }

  /** Shows what was found, null to end that; {@code why} says what of a task matched. */
  public void setFound(@Nullable BitSet nodes, IntFunction<String> why) {
    found = nodes;
    because = why;
    restyle();
  }

  public void setHovered(int node) {
    if (hovered.get() != node) {
      hovered.set(node);
      repaint();
    }
  }

  public int hovered() {
    return hovered.get();
  }

  /** The task under the pointer, -1 for none. */
  public ReadOnlyIntegerProperty hoveredProperty() {
    return hovered.getReadOnlyProperty();
  }

  /** Gives a task the keyboard focus, -1 for none. */
  public void setFocusedTask(int node) {
    if (focused != node) {
      focused = node;
      repaint();
      notifyAccessibleAttributeChanged(AccessibleAttribute.FOCUS_ITEM);
    }
  }

  public int focusedTask() {
    return focused;
  }

  /** Marks an edge, -1 for none. */
  public void setEdge(int number) {
    if (edge != number) {
      edge = number;
      repaint();
    }
  }

  public int edge() {
    return edge;
  }

  /** Puts corners about a task that a problem was jumped to, -1 for none. */
  public void setJumped(int node) {
    jumped = node;
    repaint();
  }

  public void setGesture(@Nullable Gesture now) {
    gesture = now;
    repaint();
  }

  public @Nullable Gesture gesture() {
    return gesture;
  }

  /** Whether this is a run: edges whose source is not done are dashed. */
  public void setRunning(boolean run) {
    running = run;
    repaint();
  }

  /** Whether the ground has dots. */
  public void setGround(boolean dots) {
    ground = dots;
    repaint();
  }

  private void restyle() {
    tilesStale = true;
    repaint();
  }

  /** Calls back, once a frame has been painted, whenever another graph has become ready to show. */
  public void setOnShown(Runnable call) {
    onShown = call;
  }

  /** Paints anew at the next frame. */
  public void repaint() {
    stale = true;
    requestLayout();
  }

  /** The greatest zoom at which {@link #fit} shows a graph: 1, more where text is set larger. */
  public void setMostFit(double zoom) {
    mostFit = zoom;
  }

  /** Shows the whole graph beside what floats over the canvas. */
  public void fit(double left, double top, double right, double bottom) {
    double w = Math.max(getWidth(), left + right + 16);
    double h = Math.max(getHeight(), top + bottom + 16);
    setCamera(prepared.fit(left, top, w - right, h - bottom, mostFit).onWholePixels());
    groundX = 12;
    groundY = 12;
  }

  /** Zooms and keeps what is at a place of the screen there. */
  public void zoomTo(double zoom, double screenX, double screenY) {
    setCamera(prepared.zoomed(camera(), zoom, screenX, screenY));
  }

  /** Moves the camera so that a task is seen, if it is not. */
  public void reveal(int node) {
    if (node < 0 || node >= model().size()) {
      return;
    }
    Box b = geometry().card(node);
    Camera c = camera();
    double x = c.screenX(b.cx());
    double y = c.screenY(b.y() + b.h() / 2);
    double w = getWidth();
    double h = getHeight();
    double marginX = Math.min(140, w / 4);
    double marginY = Math.min(80, h / 4);
    double byX = x < marginX ? marginX - x : x > w - marginX ? w - marginX - x : 0;
    double byY = y < marginY ? marginY - y : y > h - marginY ? h - marginY - y : 0;
    if (byX != 0 || byY != 0) {
      setCamera(c.moved(byX, byY));
    }
  }

  /** Paints the map of the whole graph. */
  public void paintMap(Surface s, double width, double height) {
    scene()
        .ifPresent(
            scene ->
                MinimapPainter.paint(
                    s, scene, camera().seen(getWidth(), getHeight()), width, height));
  }

  /** Brings a place of the map to the middle of the canvas. */
  public void centreOnMap(double x, double y, double width, double height) {
    MinimapPainter.Fit fit =
        MinimapPainter.fit(
            geometry().bounds(), camera().seen(getWidth(), getHeight()), width, height);
    double gx = (x - fit.dx()) / fit.scale();
    double gy = (y - fit.dy()) / fit.scale();
    setCamera(Camera.at(camera().zoom(), gx, gy, getWidth() / 2, getHeight() / 2));
  }

  /** Shows some tasks as large as they fit, at most at 100 %. */
  public void zoomTo(BitSet nodes) {
    if (!nodes.isEmpty()) {
      setCamera(prepared.showing(nodes, getWidth(), getHeight()));
    }
  }

  /** A place of the screen as a position in the file. */
  public double[] position(double screenX, double screenY) {
    Camera c = camera();
    return prepared.position(c.level(), c.x(screenX), c.y(screenY));
  }

  /** What is at a place of the screen. */
  public Hit hit(double screenX, double screenY) {
    Camera c = camera();
    double x = c.x(screenX);
    double y = c.y(screenY);
    Geometry g = geometry();
    Hit port = port(x, y);
    if (port != null) {
      return port;
    }
    int node = g.at(x, y);
    if (node >= 0) {
      return new Hit.Card(node);
    }
    Folding folding = model().folding().orElse(null);
    if (folding != null) {
      return item(g, folding, x, y);
    }
    int line = prepared.painter(c.level()).map(p -> p.edgeAt(x, y, 6 / c.scale(), -1)).orElse(-1);
    return line >= 0 ? new Hit.Line(line) : new Hit.Ground();
  }

  /** The edge near a place of the screen that has no part in a task; -1 for any. */
  public Optional<Integer> edgeNear(double screenX, double screenY, double within, int not) {
    Camera c = camera();
    return prepared
        .painter(c.level())
        .map(p -> p.edgeAt(c.x(screenX), c.y(screenY), within / c.scale(), not))
        .filter(e -> e >= 0);
  }

  private @Nullable Hit port(double x, double y) {
    if (camera().level() == Level.BLOCK) {
      return null;
    }
    BitSet open = new BitSet();
    if (hovered.get() >= 0) {
      open.set(hovered.get());
    }
    if (selected.cardinality() == 1) {
      open.or(selected);
    }
    for (int node = open.nextSetBit(0); node >= 0; node = open.nextSetBit(node + 1)) {
      if (node < model().size() && !geometry().isHidden(node)) {
        Box b = geometry().card(node);
        if (Math.hypot(x - b.cx(), y - b.bottom()) <= 8) {
          return new Hit.Port(node, true);
        }
        if (Math.hypot(x - b.cx(), y - b.y()) <= 8) {
          return new Hit.Port(node, false);
        }
      }
    }
    return null;
  }

  private static Hit item(Geometry g, Folding folding, double x, double y) {
    for (int i = 0; i < g.items().size(); i++) {
      Box b = g.items().get(i);
      Folding.Item item = folding.items().get(i);
      if (b.contains(x, y)) {
        if (item.form() == Form.SINGLE) {
          return new Hit.Card(item.members().getFirst());
        }
        boolean opener = x > b.right() - 32 && y < b.y() + 32;
        return item.form() == Form.COLLAPSED && opener ? new Hit.Opener(i) : new Hit.Group(i);
      }
    }
    return new Hit.Ground();
  }

  private Scene scene(GraphPainter painter) {
    Scene s = new Scene(painter.model(), painter.geometry(), palette());
    s.looks = looks;
    s.selected = selected;
    s.found = found;
    s.because = because;
    s.hovered = hovered.get();
    s.focused = isFocused() ? focused : -1;
    s.edge = edge;
    s.jumped = jumped;
    s.gesture = gesture;
    s.running = running;
    s.ground = ground;
    s.groundX = groundX;
    s.groundY = groundY;
    return s;
  }

  Palette palette() {
    return theme.getValue().palette();
  }

  /** The scene as it is now, for the map in the corner; empty while it is made. */
  Optional<Scene> scene() {
    return prepared.painter(camera().level()).map(this::scene);
  }

  @Override
  protected void layoutChildren() {
    double width = Math.min(MOST_SIZE, Math.ceil(getWidth()));
    double height = Math.min(MOST_SIZE, Math.ceil(getHeight()));
    if (canvas.getWidth() != width || canvas.getHeight() != height) {
      canvas.setWidth(width);
      canvas.setHeight(height);
      stale = true;
    }
    if (stale && width > 0 && height > 0) {
      stale = false;
      paint(width, height);
    }
  }

  private void paint(double width, double height) {
    GraphicsContext gc = canvas.getGraphicsContext2D();
    gc.clearRect(0, 0, width, height);
    GraphPainter painter = prepared.painter(camera().level()).orElse(shown);
    if (painter == null || painter.geometry().level() != camera().level()) {
      return;
    }
    if (painter != shown) {
      // Squares of what was shown until now would lie in the wrong places.
      tilesStale = true;
      shown = painter;
      Platform.runLater(onShown);
    }
    Scene scene = scene(painter);
    boolean aside = isAside();
    if (tilesStale) {
      tilesStale = false;
      boolean lines = painter.needsTiles();
      tiles.change(aside ? new FarRaster(scene, lines) : null, true);
    }
    scene.cellsAside = aside;
    painter.paint(
        surface,
        scene,
        camera(),
        width,
        height,
        aside ? () -> tiles.draw(gc, camera(), width, height) : null);
    if (isFocusVisible() && focused < 0) {
      // Reached by keyboard, and no task has the focus yet.
      surface.strokeRect(1, 1, width - 2, height - 2, Pen.of(palette().accent(), 2));
    }
  }

  @Override
  public void paintOn(Surface other) {
    prepared
        .painter(camera().level())
        .ifPresent(p -> p.paint(other, scene(p), camera(), getWidth(), getHeight(), null));
  }

  /** Whether blocks and far edges are painted aside, into squares that are kept. */
  private boolean isAside() {
    return camera().level() == Level.BLOCK
        && (model().size() > MOST_DIRECT || model().links().edges() > GraphPainter.FEW_EDGES);
  }

  /** Whether all that the view needs is painted; a benchmark waits for it. */
  public boolean isComplete() {
    return prepared.painter(camera().level()).isPresent()
        && !stale
        && (!isAside() || tiles.isComplete(camera(), getWidth(), getHeight()));
  }

  @Override
  public @Nullable Object queryAccessibleAttribute(
      AccessibleAttribute attribute, Object... parameters) {
    Object answer = voice.answer(attribute, parameters);
    return answer == null ? super.queryAccessibleAttribute(attribute, parameters) : answer;
  }
}
