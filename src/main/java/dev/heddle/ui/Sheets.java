package dev.heddle.ui;

import javafx.scene.layout.Region;

/** Shows sheets over the window. */
public interface Sheets {
  /** Shows nothing: there is no window. */
  Sheets NONE =
      new Sheets() {
        @Override
        public void showSheet(Region sheet, double width) {
          // No window.
        }

        @Override
        public void hide() {
          // No window.
        }

        @Override
        public boolean isShowing() {
          return false;
        }
      };

  /** Shows a sheet on a veil; it keeps the focus until it is taken away (Esc does that too). */
  void showSheet(Region sheet, double width);

  /** Takes away what is shown; the focus goes back to where it was. */
  void hide();

  boolean isShowing();
}
