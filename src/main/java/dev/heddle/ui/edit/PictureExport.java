package dev.heddle.ui.edit;

import dev.heddle.io.AtomicFile;
import dev.heddle.ui.Snapshots;
import dev.heddle.ui.Workbench;
import dev.heddle.ui.controls.Notices;
import dev.heddle.ui.graph.GraphCanvas;
import dev.heddle.ui.graph.GraphPictures;
import dev.heddle.ui.graph.PrintedPage;
import dev.heddle.ui.paint.CanvasSurface;
import dev.heddle.ui.paint.Palette;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import javafx.print.PageLayout;
import javafx.print.PageOrientation;
import javafx.print.Printer;
import javafx.print.PrinterJob;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.ImageView;
import javafx.stage.FileChooser;

/** Saves the picture of the graph where the user says. */
final class PictureExport {
  private static final double MOST_PIXELS = 8192;

  /** Dots of a printed page for each point: 288 an inch. */
  private static final double DOTS = 4;

  private PictureExport() {}

  static void ask(GraphCanvas canvas, Workbench workbench) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Export picture");
    chooser.setInitialFileName("graph.svg");
    chooser
        .getExtensionFilters()
        .setAll(
            new FileChooser.ExtensionFilter("SVG picture", "*.svg"),
            new FileChooser.ExtensionFilter("PDF page", "*.pdf"),
            new FileChooser.ExtensionFilter("PNG picture", "*.png"));
    File file = chooser.showSaveDialog(canvas.getScene().getWindow());
    if (file != null) {
      write(canvas, workbench, file.toPath());
    }
  }

  /** Writes the whole graph as a picture, by the file's suffix. */
  static void write(GraphCanvas canvas, Workbench workbench, Path file) {
    Palette palette = workbench.themeProperty().get().palette();
    String title = workbench.title().get();
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    byte[] picture =
        name.endsWith(".pdf")
            ? GraphPictures.pdf(canvas.model(), palette, title)
            : name.endsWith(".png")
                ? png(canvas, palette)
                : GraphPictures.svg(canvas.model(), palette, title)
                    .getBytes(StandardCharsets.UTF_8);
    try {
      AtomicFile.replace(file, out -> out.write(picture));
      Notices.done(canvas.getScene(), "Exported", String.valueOf(file.getFileName()));
    } catch (IOException e) {
      Notices.failed(
          canvas.getScene(),
          "The picture cannot be written",
          file + ": " + e.getMessage() + "; choose another folder");
    }
  }

  /** The whole graph at twice its size, smaller where that would be too large for a picture. */
  private static byte[] png(GraphCanvas canvas, Palette palette) {
    Canvas sheet = sheet(canvas, palette);
    return Snapshots.png(sheet, (int) sheet.getWidth(), (int) sheet.getHeight());
  }

  private static Canvas sheet(GraphCanvas canvas, Palette palette) {
    double[] size = GraphPictures.size(canvas.model());
    double scale = Math.min(2, MOST_PIXELS / Math.max(size[0], size[1]));
    Canvas sheet = new Canvas(Math.ceil(size[0] * scale), Math.ceil(size[1] * scale));
    CanvasSurface surface = new CanvasSurface(sheet.getGraphicsContext2D());
    surface.fillRect(0, 0, sheet.getWidth(), sheet.getHeight(), palette.canvas());
    surface.scale(scale);
    GraphPictures.paint(surface, canvas.model(), palette);
    return sheet;
  }

  /** Prints the whole graph on one page, upright or on its side, as large as it fits. */
  static void print(GraphCanvas canvas, Workbench workbench) {
    PrinterJob job = PrinterJob.createPrinterJob();
    if (job == null) {
      Notices.failed(
          canvas.getScene(), "There is no printer", "Export the picture as PDF and print that.");
      return;
    }
    Printer printer = job.getPrinter();
    PageOrientation side =
        PrintedPage.isWide(canvas.model()) ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT;
    job.getJobSettings()
        .setPageLayout(
            printer.createPageLayout(
                printer.getDefaultPageLayout().getPaper(), side, Printer.MarginType.DEFAULT));
    if (job.showPrintDialog(canvas.getScene().getWindow())) {
      PageLayout page = job.getJobSettings().getPageLayout();
      String title = workbench.title().get();
      boolean printed =
          job.printPage(page(canvas, title, page.getPrintableWidth(), page.getPrintableHeight()));
      if (printed && job.endJob()) {
        Notices.done(canvas.getScene(), "Sent to " + printer.getName(), title);
      } else {
        Notices.failed(
            canvas.getScene(),
            "Not printed",
            printer.getName() + " took no page; export the picture as PDF and print that.");
      }
    }
  }

  /** The sheet as a node of that many points, in four dots for each. */
  static ImageView page(GraphCanvas canvas, String title, double width, double height) {
    Canvas sheet = new Canvas(Math.ceil(width * DOTS), Math.ceil(height * DOTS));
    CanvasSurface surface = new CanvasSurface(sheet.getGraphicsContext2D());
    surface.scale(DOTS);
    PrintedPage.paint(surface, canvas.model(), title, width, height);
    ImageView view = new ImageView(sheet.snapshot(null, null));
    view.setFitWidth(width);
    view.setFitHeight(height);
    return view;
  }
}
