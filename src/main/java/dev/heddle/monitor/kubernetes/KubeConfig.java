package dev.heddle.monitor.kubernetes;

import java.io.File;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The kubeconfig that is there: the files of {@code KUBECONFIG}, else {@code ~/.kube/config}. As
 * with kubectl, what an earlier file names goes before a later one's; a relative path is relative
 * to its file.
 */
final class KubeConfig {
  private static final long MOST_BYTES = 8 << 20;

  private final List<Path> files;
  private final Map<String, Entry> clusters = new LinkedHashMap<>();
  private final Map<String, Entry> users = new LinkedHashMap<>();
  private final Map<String, Entry> contexts = new LinkedHashMap<>();
  private String current = "";

  /** Something named, with the folder of its file. */
  private record Entry(Map<?, ?> fields, Path folder) {}

  /**
   * A cluster, and who asks it.
   *
   * @param context by which they were chosen
   */
  record Access(String context, Fields cluster, Fields user) {}

  /** Fields of a cluster or a user; paths are relative to the file that they stand in. */
  record Fields(Map<?, ?> fields, Path folder) {
    /** A text that is given and not empty. */
    Optional<String> text(String name) {
      return fields.get(name) instanceof String text && !text.isEmpty()
          ? Optional.of(text)
          : Optional.empty();
    }

    /** A path that is given. */
    Optional<Path> path(String name) {
      return text(name).map(folder::resolve);
    }

    /** Fields within. */
    Optional<Fields> within(String name) {
      return fields.get(name) instanceof Map<?, ?> map && !map.isEmpty()
          ? Optional.of(new Fields(map, folder))
          : Optional.empty();
    }

    /** A list of what is within. */
    List<Object> list(String name) {
      return fields.get(name) instanceof List<?> list ? List.copyOf(list) : List.of();
    }
  }

  private KubeConfig(List<Path> files) {
    this.files = files;
  }

  /**
   * Reads it.
   *
   * @param named the file that the configuration names, if it names one
   * @throws IOException with one line: which file, where, what
   */
  static KubeConfig read(Optional<String> named, Map<String, String> environment)
      throws IOException {
    List<Path> files = new ArrayList<>();
    String paths = named.orElse(environment.getOrDefault("KUBECONFIG", ""));
    for (String path : paths.split(named.isPresent() ? "\0" : File.pathSeparator, -1)) {
      if (!path.isBlank()) {
        files.add(Path.of(path.strip()));
      }
    }
    if (files.isEmpty()) {
      String home = environment.getOrDefault("HOME", System.getProperty("user.home", "."));
      files.add(Path.of(home, ".kube", "config"));
    }
    KubeConfig config = new KubeConfig(files);
    boolean any = false;
    for (Path file : files) {
      if (Files.isRegularFile(file)) {
        config.add(file.toAbsolutePath());
        any = true;
      }
    }
    if (!any) {
      throw new IOException(
          "no kubeconfig at "
              + files.getFirst()
              + "; set KUBECONFIG or the option 'kubeconfig' to one");
    }
    return config;
  }

  private void add(Path file) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException(file + ": is too large to be a kubeconfig");
    }
    Object root;
    try {
      root = KubeYaml.read(file.toString(), Files.readString(file));
    } catch (CharacterCodingException e) {
      throw new IOException(file + ": is not UTF-8", e);
    }
    if (!(root instanceof Map<?, ?> map)) {
      throw new IOException(file + ": is no kubeconfig: it is no mapping");
    }
    Path folder = Objects.requireNonNullElse(file.getParent(), file);
    take(file, map, "clusters", "cluster", folder, clusters);
    take(file, map, "users", "user", folder, users);
    take(file, map, "contexts", "context", folder, contexts);
    if (current.isEmpty() && map.get("current-context") instanceof String text) {
      current = text;
    }
  }

  private static void take(
      Path file, Map<?, ?> root, String list, String field, Path folder, Map<String, Entry> into)
      throws IOException {
    Object entries = root.get(list);
    if (entries == null || entries.equals("")) {
      return;
    }
    if (!(entries instanceof List<?> all)) {
      throw new IOException(file + ": " + list + ": is no list");
    }
    for (Object each : all) {
      if (each instanceof Map<?, ?> map && map.get("name") instanceof String name) {
        Map<?, ?> fields = map.get(field) instanceof Map<?, ?> inner ? inner : Map.of();
        into.putIfAbsent(name, new Entry(fields, folder));
      }
    }
  }

  /**
   * What a context leads to.
   *
   * @param wanted name of a context, or empty: the current one
   * @throws IOException naming what is missing
   */
  Access access(String wanted) throws IOException {
    String name = wanted.isEmpty() ? current : wanted;
    if (name.isEmpty()) {
      throw new IOException(
          files.getFirst() + ": no current-context; name one in the option 'context'");
    }
    Entry context = contexts.get(name);
    if (context == null) {
      throw new IOException(
          files.getFirst()
              + ": no context '"
              + name
              + "'; there are: "
              + String.join(", ", contexts.keySet()));
    }
    Fields fields = new Fields(context.fields, context.folder);
    return new Access(
        name,
        named(name, "cluster", fields.text("cluster").orElse(""), clusters),
        named(name, "user", fields.text("user").orElse(""), users));
  }

  private Fields named(String context, String what, String name, Map<String, Entry> all)
      throws IOException {
    Entry entry = all.get(name);
    if (entry == null) {
      throw new IOException(
          files.getFirst() + ": context '" + context + "': no " + what + " '" + name + "'");
    }
    return new Fields(entry.fields, entry.folder);
  }
}
