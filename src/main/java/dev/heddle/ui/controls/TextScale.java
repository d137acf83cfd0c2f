package dev.heddle.ui.controls;

import java.util.function.DoubleConsumer;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.Scene;

/** How much larger than designed a window's text is; its pictures grow with it. */
public final class TextScale {
  private static final String KEY = "heddle.textScale";

  private TextScale() {}

  /** Tells a node the scale of the window it is in: now, and when it changes. */
  public static void follow(Node node, DoubleConsumer told) {
    ChangeListener<Number> onScale = (o, was, is) -> told.accept(is.doubleValue());
    node.sceneProperty()
        .addListener(
            (o, was, is) -> {
              if (was != null) {
                of(was).removeListener(onScale);
              }
              if (is != null) {
                of(is).addListener(onScale);
                told.accept(of(is).get());
              }
            });
  }

  /** The scale of a scene: 1 as designed. */
  public static DoubleProperty of(Scene scene) {
    if (scene.getProperties().get(KEY) instanceof DoubleProperty known) {
      return known;
    }
    DoubleProperty made = new SimpleDoubleProperty(scene, "textScale", 1);
    scene.getProperties().put(KEY, made);
    return made;
  }
}
