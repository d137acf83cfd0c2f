package dev.heddle.ui;

import dev.heddle.ui.paint.Align;
import dev.heddle.ui.paint.Face;
import dev.heddle.ui.paint.Fitting;
import dev.heddle.ui.paint.Outline;
import dev.heddle.ui.paint.Paintable;
import dev.heddle.ui.paint.Pen;
import dev.heddle.ui.paint.Surface;
import dev.heddle.ui.paint.Type;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Border;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Circle;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.Shape;
import javafx.scene.text.Text;

/**
 * Paints the scene itself on a surface: grounds, borders, shapes and text of controls, and the
 * pictures of painters by those painters, so that an SVG of the window has text as text. Effects
 * (shadows) are left out. To be used on the JavaFX thread, after layout.
 */
final class ScenePainter {
  private final Surface s;

  ScenePainter(Surface surface) {
    s = surface;
  }

  /** Paints a node and all in it. */
  void paint(Node node) {
    if (!node.isVisible() || node.getOpacity() <= 0) {
      return;
    }
    s.save();
    Point2D at = node.localToParent(0, 0);
    s.translate(at.getX(), at.getY());
    if (node.getOpacity() < 1) {
      s.opacity(node.getOpacity());
    }
    if (node.getClip() instanceof Rectangle clip) {
      s.clip(clip.getX(), clip.getY(), clip.getWidth(), clip.getHeight());
    }
    if (node instanceof Region region) {
      region(region);
    }
    if (node instanceof Paintable picture) {
      s.clip(0, 0, node.getLayoutBounds().getWidth(), node.getLayoutBounds().getHeight());
      picture.paintOn(s);
    } else if (node instanceof Text text) {
      text(text);
    } else if (node instanceof Shape shape) {
      shape(shape);
    } else if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(this::paint);
    }
    s.restore();
  }

  private void region(Region region) {
    Background background = region.getBackground();
    double w = region.getWidth();
    double h = region.getHeight();
    if (background != null) {
      for (BackgroundFill fill : background.getFills()) {
        if (fill.getFill() instanceof Color color && color.getOpacity() > 0) {
          Insets in = fill.getInsets();
          double width = w - in.getLeft() - in.getRight();
          double height = h - in.getTop() - in.getBottom();
          if (region.getShape() instanceof SVGPath path) {
            s.fill(stretched(path.getContent(), in, width, height), color);
          } else if (width > 0 && height > 0) {
            s.fill(rounded(in.getLeft(), in.getTop(), width, height, fill.getRadii()), color);
          }
        }
      }
    }
    Border border = region.getBorder();
    if (border != null) {
      border.getStrokes().forEach(stroke -> border(stroke, w, h));
    }
  }

  /** The path of a region's shape, stretched over the region as JavaFX does it. */
  private static Outline stretched(String content, Insets in, double width, double height) {
    Outline raw = Outline.parse(content);
    return raw.fitted(in.getLeft(), in.getTop(), width, height);
  }

  private static Outline rounded(double x, double y, double w, double h, CornerRadii radii) {
    return new Outline()
        .round(
            x,
            y,
            w,
            h,
            radii.getTopLeftHorizontalRadius(),
            radii.getTopRightHorizontalRadius(),
            radii.getBottomRightHorizontalRadius(),
            radii.getBottomLeftHorizontalRadius());
  }

  private void border(BorderStroke stroke, double w, double h) {
    side(stroke.getTopStroke(), stroke.getWidths().getTop(), 0, 0, w, true);
    side(
        stroke.getBottomStroke(),
        stroke.getWidths().getBottom(),
        0,
        h - stroke.getWidths().getBottom(),
        w,
        true);
    side(stroke.getLeftStroke(), stroke.getWidths().getLeft(), 0, 0, h, false);
    side(
        stroke.getRightStroke(),
        stroke.getWidths().getRight(),
        w - stroke.getWidths().getRight(),
        0,
        h,
        false);
  }

  private void side(
      Paint paint, double thick, double x, double y, double length, boolean horizontal) {
    if (paint instanceof Color color && color.getOpacity() > 0 && thick > 0) {
      s.fillRect(x, y, horizontal ? length : thick, horizontal ? thick : length, color);
    }
  }

  private void text(Text text) {
    if (!(text.getFill() instanceof Color color) || text.getText().isEmpty()) {
      return;
    }
    String family = text.getFont().getFamily();
    Face face =
        family.equals(Face.MONO.family())
            ? Face.MONO
            : family.equals(Face.MEDIUM.family()) ? Face.MEDIUM : Face.REGULAR;
    double size = text.getFont().getSize();
    Type type = new Type(face, size, size * 1.25);
    Bounds bounds = text.getLayoutBounds();
    List<String> lines =
        text.getWrappingWidth() > 0
            ? Fitting.wrap(text.getText(), text.getWrappingWidth() + 1, 200, t -> s.width(t, type))
            : text.getText().lines().toList();
    double step = bounds.getHeight() / Math.max(1, lines.size());
    double baseline = bounds.getMinY() + step / 2 + size * 0.355;
    for (String line : lines) {
      double x =
          switch (text.getTextAlignment()) {
            case RIGHT -> bounds.getMaxX() - s.width(line, type);
            case CENTER -> bounds.getCenterX() - s.width(line, type) / 2;
            default -> bounds.getMinX();
          };
      s.text(line, x, baseline, type, color, Align.LEFT);
      baseline += step;
    }
  }

  private void shape(Shape shape) {
    Outline outline = outline(shape);
    if (outline.isEmpty()) {
      return;
    }
    if (shape.getFill() instanceof Color fill && fill.getOpacity() > 0) {
      s.fill(outline, fill);
    }
    if (shape.getStroke() instanceof Color stroke
        && stroke.getOpacity() > 0
        && shape.getStrokeWidth() > 0) {
      s.stroke(
          outline,
          new Pen(stroke, shape.getStrokeWidth(), List.copyOf(shape.getStrokeDashArray())));
    }
  }

  private static Outline outline(Shape shape) {
    return switch (shape) {
      case Circle c -> new Outline().circle(c.getCenterX(), c.getCenterY(), c.getRadius());
      case Rectangle r ->
          new Outline().round(r.getX(), r.getY(), r.getWidth(), r.getHeight(), r.getArcWidth() / 2);
      case Line l ->
          new Outline().moveTo(l.getStartX(), l.getStartY()).lineTo(l.getEndX(), l.getEndY());
      case SVGPath p -> Outline.parse(p.getContent());
      case Path p -> outline(p);
      default -> new Outline();
    };
  }

  private static Outline outline(Path path) {
    Outline outline = new Outline();
    for (PathElement element : path.getElements()) {
      switch (element) {
        case MoveTo m -> outline.moveTo(m.getX(), m.getY());
        case LineTo l -> outline.lineTo(l.getX(), l.getY());
        case CubicCurveTo c ->
            outline.curveTo(
                c.getControlX1(),
                c.getControlY1(),
                c.getControlX2(),
                c.getControlY2(),
                c.getX(),
                c.getY());
        case ClosePath end -> outline.close();
        default -> {
          // No control of the window draws arcs or quadratic curves.
        }
      }
    }
    return outline;
  }
}
