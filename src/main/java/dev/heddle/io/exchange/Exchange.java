package dev.heddle.io.exchange;

import dev.heddle.io.BadFileException;
import dev.heddle.io.JsonOut;
import dev.heddle.io.Loaded;
import dev.heddle.io.ProjectFiles;
import dev.heddle.model.Project;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes projects in other tools' formats. */
public final class Exchange {
  private static final long MOST_BYTES = 512L << 20;

  private Exchange() {}

  /** The formats. */
  public enum Format {
    /** WfCommons' workflow format 1.5 (and reads 1.3 and 1.4). */
    WFFORMAT(".wfformat.json", ".wf.json", ".json"),
    /** GraphViz, as snakemake and Nextflow draw their graphs too. */
    DOT(".dot", ".gv"),
    /** GraphML. */
    GRAPHML(".graphml", ".xml"),
    /** A table with tabs, one task a row. */
    TSV(".tsv", ".tab", ".txt"),
    /** A table with commas, one task a row. */
    CSV(".csv");

    private final List<String> suffixes;

    Format(String... suffixes) {
      this.suffixes = List.of(suffixes);
    }

    /** The word of {@code --format}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** All words. */
    public static List<String> words() {
      return Arrays.stream(values()).map(Format::word).toList();
    }

    /**
     * The format of a word, else of a file's suffix.
     *
     * @param word a word, or null
     * @throws IllegalArgumentException if there is none such
     */
    public static Format of(@Nullable String word, Path file) {
      String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
      for (Format format : values()) {
        if (word == null
            ? format.suffixes.stream().anyMatch(name::endsWith)
            : word.equals(format.word())) {
          return format;
        }
      }
      throw new IllegalArgumentException(
          word == null
              ? "the suffix of " + file + " tells no format; say --format " + choice()
              : "no format '" + word + "'; there is " + choice());
    }

    private static String choice() {
      return String.join(", ", words());
    }
  }

  /**
   * Reads a file of another tool as a project.
   *
   * @throws BadFileException naming the file, the place and what to do
   */
  public static Loaded<Project> read(Path file, Format format)
      throws BadFileException, IOException {
    String name = file.toString();
    String text;
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new BadFileException(
            name, "", "is larger than " + (MOST_BYTES >> 20) + " MiB", "divide it");
      }
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new BadFileException(name, "", "no such file", "check the name");
    } catch (CharacterCodingException e) {
      throw new BadFileException(name, "", "is not UTF-8", "save it as UTF-8 text");
    }
    return parse(text, name, format);
  }

  /** The same of a text, called {@code name} in problems. */
  public static Loaded<Project> parse(String text, String name, Format format)
      throws BadFileException {
    Draft draft =
        switch (format) {
          case WFFORMAT -> new WfFormatReader(name).read(text);
          case DOT -> DotFormat.read(text, name);
          case GRAPHML -> new GraphMlReader(name).read(text);
          case TSV -> TableFormat.read(text, name, '\t');
          case CSV -> TableFormat.read(text, name, ',');
        };
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("format", "heddle/1");
    document.put("name", draft.name().isEmpty() ? title(name) : draft.name());
    document.put("tasks", draft.tasks());
    document.put("edges", draft.edges());
    return ProjectFiles.parse(JsonOut.line(document), name);
  }

  private static String title(String file) {
    String name = String.valueOf(Path.of(file).getFileName());
    int dot = name.indexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /**
   * A project in another tool's format. What that has no place for is left out.
   *
   * @param at when it is written, which WfFormat wants to know
   */
  public static String text(Project project, Format format, Instant at) {
    return switch (format) {
      case WFFORMAT -> WfFormatWriter.text(project, at);
      case DOT -> DotFormat.text(project);
      case GRAPHML -> GraphMlWriter.text(project);
      case TSV -> TableFormat.text(project, '\t');
      case CSV -> TableFormat.text(project, ',');
    };
  }
}
