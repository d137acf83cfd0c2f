import com.google.googlejavaformat.java.GoogleJavaFormatToolProvider;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Hands every Java file below src and packaging to google-java-format, with the given options. */
final class Format {

  public static void main(String[] options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(options));
    for (String root : List.of("src", "packaging")) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        files.map(Path::toString).filter(f -> f.endsWith(".java")).sorted().forEach(arguments::add);
      }
    }
    PrintWriter err = new PrintWriter(System.err, true);
    int code =
        new GoogleJavaFormatToolProvider()
            .run(new PrintWriter(System.err, true), err, arguments.toArray(String[]::new));
    if (code != 0) {
      err.println("The files above are not formatted: run packaging/format.");
    }
    System.exit(code);
  }
}
