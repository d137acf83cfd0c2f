package dev.heddle.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/** The one place that loads FXML; controllers come from the caller, with what they need. */
public final class Fxml {
  private Fxml() {}

  /**
   * Loads {@code fxml/NAME} with a controller and returns its root.
   *
   * @param name for example {@code pool/pool.fxml}
   */
  public static Parent load(String name, Object controller) {
    URL url = Fxml.class.getResource("/fxml/" + name);
    if (url == null) {
      throw new IllegalStateException("The file fxml/" + name + " is missing");
    }
    FXMLLoader loader = new FXMLLoader(url);
    loader.setControllerFactory(
        type -> {
          if (!type.isInstance(controller)) {
            throw new IllegalStateException(
                "fxml/" + name + " wants " + type + " but was given " + controller.getClass());
          }
          return controller;
        });
    try {
      return loader.load();
    } catch (IOException e) {
      throw new UncheckedIOException("fxml/" + name + " cannot be read", e);
    }
  }
}
