package dev.heddle.ui;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;

/** One pane of the window. Made when it is first shown, kept until the window closes. */
public interface Pane {
  /** What stands between rail and inspector. */
  Node node();

  /** What stands in the inspector, 320 px wide, or nothing: then the pane has that place too. */
  default Optional<Node> inspector() {
    return Optional.empty();
  }

  /** The actions it adds; they stay in the list while it is hidden, so disable what needs it. */
  default List<Action> actions() {
    return List.of();
  }

  /** Short facts at the right of the status bar, for example "14 tasks". */
  default ObservableList<String> facts() {
    return FXCollections.emptyObservableList();
  }

  /** Called each time it comes to the front. */
  default void shown() {}

  /** Called each time another pane comes to the front. */
  default void hidden() {}

  /** Puts the keyboard focus where work starts in this pane. */
  default void focus() {
    node().requestFocus();
  }

  /**
   * Brings up what a picture of this pane shows, for example plans; the future ends when it is
   * there. Called on the JavaFX thread.
   */
  default CompletableFuture<Void> forPicture() {
    return CompletableFuture.completedFuture(null);
  }

  /** The window closes. */
  default void close() {}
}
