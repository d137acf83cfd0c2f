package dev.heddle.ui.frame;

import dev.heddle.ui.Sheets;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * What lies over the window: the palette below the top bar, or a sheet on a veil. One thing at a
 * time; Esc or a click beside it takes it away and the focus goes back to where it was.
 */
public final class Overlay implements Sheets {
  private static final double TOP_BAR = 44;

  private final StackPane layer;
  private @Nullable Node focusBefore;
  private @Nullable Region content;
  private boolean modal;

  /**
   * @param root the window's root; the overlay adds its own layer to it
   */
  public Overlay(StackPane root) {
    layer = new StackPane();
    layer.setVisible(false);
    layer.setAlignment(javafx.geometry.Pos.TOP_CENTER);
    root.getChildren().add(layer);
    layer.addEventFilter(MouseEvent.MOUSE_PRESSED, this::onPress);
    layer.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
  }

  /** Shows something under the top bar, in the middle of the window. */
  void showTop(Region shown, double width, double gap) {
    show(shown, width, TOP_BAR + gap, false);
  }

  /** Shows a sheet on a veil; it keeps the focus until it is taken away. */
  @Override
  public void showSheet(Region sheet, double width) {
    show(sheet, width, 96, true);
    sheet.requestFocus();
  }

  /** Takes away what is shown. */
  @Override
  public void hide() {
    layer.getChildren().clear();
    layer.setVisible(false);
    content = null;
    Node back = focusBefore;
    focusBefore = null;
    if (back != null && back.getScene() != null) {
      back.requestFocus();
    }
  }

  /** Whether something is shown. */
  @Override
  public boolean isShowing() {
    return content != null;
  }

  private void show(Region shown, double width, double top, boolean veil) {
    Scene scene = layer.getScene();
    if (content == null && scene != null) {
      focusBefore = scene.getFocusOwner();
    }
    modal = veil;
    content = shown;
    layer.getStyleClass().remove("sheet-veil");
    if (veil) {
      layer.getStyleClass().add("sheet-veil");
    }
    shown.setMaxSize(width, Region.USE_PREF_SIZE);
    shown.setPrefWidth(width);
    shown.setMinWidth(Math.min(width, 320));
    Pane holder = new StackPane(shown);
    holder.setPickOnBounds(false);
    ((StackPane) holder).setAlignment(javafx.geometry.Pos.TOP_CENTER);
    StackPane.setMargin(shown, new javafx.geometry.Insets(top, 24, 24, 24));
    layer.getChildren().setAll(holder);
    layer.setVisible(true);
  }

  private void onPress(MouseEvent event) {
    Region shown = content;
    if (shown != null
        && !modal
        && !shown
            .localToScene(shown.getLayoutBounds())
            .contains(event.getSceneX(), event.getSceneY())) {
      hide();
      event.consume();
    }
  }

  private void onKey(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE && content != null) {
      hide();
      event.consume();
    }
  }
}
