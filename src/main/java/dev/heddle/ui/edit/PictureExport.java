package dev.heddle.ui.edit;

import dev.heddle.io.AtomicFile;
import dev.heddle.ui.Workbench;
import dev.heddle.ui.controls.Notices;
import dev.heddle.ui.graph.GraphCanvas;
import dev.heddle.ui.graph.GraphPictures;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javafx.stage.FileChooser;

/** Saves the picture of the graph where the user says. */
final class PictureExport {
  private PictureExport() {}

  static void ask(GraphCanvas canvas, Workbench workbench) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Export picture");
    chooser.setInitialFileName("graph.svg");
    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("SVG picture", "*.svg"));
    File file = chooser.showSaveDialog(canvas.getScene().getWindow());
    if (file != null) {
      write(canvas, workbench, file.toPath());
    }
  }

  /** Writes the whole graph as a picture, by the file's suffix. */
  static void write(GraphCanvas canvas, Workbench workbench, Path file) {
    String svg =
        GraphPictures.svg(
            canvas.model(), workbench.themeProperty().get().palette(), workbench.title().get());
    try {
      AtomicFile.replace(file, out -> out.write(svg.getBytes(StandardCharsets.UTF_8)));
      Notices.done(canvas.getScene(), "Exported", String.valueOf(file.getFileName()));
    } catch (IOException e) {
      Notices.failed(
          canvas.getScene(),
          "The picture cannot be written",
          file + ": " + e.getMessage() + "; choose another folder");
    }
  }
}
