package dev.heddle.ui.pool;

import dev.heddle.monitor.ProviderConfig;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is asked of a provider that is added, by its kind, and whether it can be. */
final class ProviderForm {
  /**
   * One option of a kind.
   *
   * @param key as in the configuration
   * @param label in the form
   * @param prompt what to write, or what empty means
   */
  record Option(String key, String label, String prompt) {}

  private static final Map<String, List<Option>> OPTIONS =
      Map.of(
          "slurm",
          List.of(
              new Option("host", "SSH host", "empty: the Slurm commands of this machine"),
              new Option("mode", "Way", "job (each task is a job) or allocation"),
              new Option("partition", "Partition", "empty: the cluster's default"),
              new Option("account", "Account", "empty: none")),
          "catalog",
          List.of(new Option("file", "Price table", "a CSV; empty: the shipped, dated one")),
          "prometheus",
          List.of(new Option("url", "Address", "http://host:9090")),
          "azure",
          List.of(new Option("region", "Region", "eastus")),
          "aws",
          List.of(new Option("region", "Region", "us-east-1")),
          "kubernetes",
          List.of(new Option("context", "Context", "empty: the kubeconfig's current one")));

  private ProviderForm() {}

  static List<Option> options(String kind) {
    return OPTIONS.getOrDefault(kind, List.of());
  }

  /** What a kind gives, for the line beside it. */
  static String about(String kind) {
    return switch (kind) {
      case "local" -> "cores, memory, GPUs of this machine";
      case "slurm" -> "nodes, partitions, queue of a cluster";
      case "catalog" -> "types and prices of a table";
      case "prometheus" -> "utilisation and latency of a fleet";
      case "azure" -> "types and prices, needs no account";
      case "aws" -> "types, spot prices, interruption";
      case "kubernetes" -> "nodes and what they have left";
      case "simulated" -> "a fleet by seed";
      default -> "";
    };
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
    String url = values.getOrDefault("url", "");
    if (kind.equals("prometheus") && !url.matches("https?://.+")) {
      return "Write its address, for example http://host:9090.";
    }
    return "";
  }

  static ProviderConfig config(
      String kind, String id, @Nullable Double periodSeconds, Map<String, String> values) {
    Map<String, String> given = new TreeMap<>(values);
    given.values().removeIf(String::isBlank);
    return new ProviderConfig(id, kind, true, periodSeconds, ProviderConfig.TIMEOUT_SECONDS, given);
  }
}
