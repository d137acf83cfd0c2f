package dev.heddle.ui.pool;

import dev.heddle.monitor.ProviderConfig;
import dev.heddle.monitor.Providers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is asked of a provider that is added, by its kind, and whether it can be. */
final class ProviderForm {
  private ProviderForm() {}

  static List<Providers.Option> options(String kind) {
    return Providers.kind(kind).asked();
  }

  /** What a kind gives, for the line beside it. */
  static String about(String kind) {
    return Providers.kind(kind).gives();
  }

  /** What is wrong with it, for people; empty if nothing. */
  static String problem(String kind, String id, Set<String> taken, Map<String, String> values) {
    if (id.isBlank()) {
      return "Give it a name.";
    }
    if (!id.matches("[A-Za-z0-9._-]+")) {
      return "A name has letters, digits, dots and dashes only.";
    }
    if (taken.contains(id)) {
      return "There is a provider called " + id + " already.";
    }
    String mode = values.getOrDefault("mode", "");
    if (kind.equals("slurm") && !Set.of("", "job", "allocation").contains(mode)) {
      return "The way is job or allocation.";
    }
    return Providers.problem(config(kind, id, null, values));
  }

  static ProviderConfig config(
      String kind, String id, @Nullable Double periodSeconds, Map<String, String> values) {
    Map<String, String> given = new TreeMap<>(values);
    given.values().removeIf(String::isBlank);
    return new ProviderConfig(
        id, kind, true, periodSeconds, Providers.kind(kind).timeoutSeconds(), given);
  }
}
