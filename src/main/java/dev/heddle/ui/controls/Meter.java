package dev.heddle.ui.controls;

import javafx.scene.layout.Region;

/** A bar of 52 x 6 that fills with a share; a warning from 90 %. */
public final class Meter extends Region {
  private static final double HIGH = 0.9;

  private final Region part = new Region();
  private double share;

  public Meter() {
    this(52);
  }

  /**
   * @param width of the bar, px
   */
  public Meter(double width) {
    getStyleClass().add("meter");
    part.getStyleClass().add("meter-part");
    getChildren().add(part);
    setMinSize(width, 6);
    setMaxSize(width, 6);
    setPrefSize(width, 6);
  }

  /** Sets the filled share, 0 to 1. */
  public void setShare(double filled) {
    share = Math.clamp(filled, 0, 1);
    getStyleClass().remove("high");
    if (filled >= HIGH) {
      getStyleClass().add("high");
    }
    requestLayout();
  }

  public double getShare() {
    return share;
  }

  @Override
  protected void layoutChildren() {
    double width = share <= 0 ? 0 : Math.max(1, getWidth() * share);
    part.resizeRelocate(0, 0, width, getHeight());
  }
}
