package dev.heddle.monitor;

import dev.heddle.monitor.aws.AwsProvider;
import dev.heddle.monitor.azure.AzureProvider;
import dev.heddle.monitor.catalog.CatalogProvider;
import dev.heddle.monitor.kubernetes.KubernetesProvider;
import dev.heddle.monitor.local.LocalProvider;
import dev.heddle.monitor.prometheus.PrometheusProvider;
import dev.heddle.monitor.simulated.SimulatedProvider;
import dev.heddle.monitor.slurm.SlurmProvider;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The kinds of provider that there are: the one place to add one. */
public final class Providers {
  private static final double CLOUD_TIMEOUT_SECONDS = 60;
  private static final Map<String, Kind> KINDS = kinds();

  private Providers() {}

  /**
   * A kind of provider.
   *
   * @param word by which it is configured
   * @param gives what it says, for people
   * @param timeoutSeconds after which its answer counts as late, if nothing else is configured
   * @param options what it takes; the first ones are asked for in the window
   * @param make makes one
   */
  public record Kind(
      String word,
      String gives,
      double timeoutSeconds,
      List<Option> options,
      Function<ProviderConfig, Provider> make) {
    /** The options that the window asks for. */
    public List<Option> asked() {
      return options.stream().filter(o -> !o.label().isEmpty()).toList();
    }

    /** Options of a configuration that this kind does not know, in order. */
    public List<String> unknown(ProviderConfig config) {
      return config.options().keySet().stream()
          .filter(name -> options.stream().noneMatch(o -> o.name().equals(name)))
          .toList();
    }
  }

  /**
   * An option of a kind.
   *
   * @param name as in the configuration
   * @param label in the window's form; empty: it is not asked for there
   * @param hint what to write, or what empty means
   */
  public record Option(String name, String label, String hint) {
    static Option hidden(String name) {
      return new Option(name, "", "");
    }
  }

  private static Map<String, Kind> kinds() {
    Map<String, Kind> kinds = new LinkedHashMap<>();
    add(
        kinds,
        "local",
        "cores, memory, GPUs of this machine",
        ProviderConfig.TIMEOUT_SECONDS,
        config -> new LocalProvider());
    add(
        kinds,
        "catalog",
        "types and prices of a table",
        ProviderConfig.TIMEOUT_SECONDS,
        config -> new CatalogProvider(config.option("file").map(Path::of).orElse(null)),
        new Option("file", "Price table", "a CSV; empty: the shipped, dated one"));
    add(
        kinds,
        "slurm",
        "nodes, partitions, queue of a cluster",
        ProviderConfig.TIMEOUT_SECONDS,
        SlurmProvider::new,
        new Option("host", "SSH host", "empty: the Slurm commands of this machine"),
        new Option("mode", "Way", "job (each task is a job) or allocation"),
        new Option("partition", "Partition", "empty: the cluster's default"),
        new Option("account", "Account", "empty: none"),
        Option.hidden("sshOptions"),
        Option.hidden("slurmConf"),
        Option.hidden("sharesFiles"),
        Option.hidden("folder"),
        Option.hidden("workFolder"),
        Option.hidden("qos"),
        Option.hidden("extra"),
        Option.hidden("constraints"),
        Option.hidden("memoryPerCoreMiB"),
        Option.hidden("pollSeconds"),
        Option.hidden("idleSeconds"),
        Option.hidden("prices"),
        Option.hidden("startupSeconds"));
    add(
        kinds,
        "prometheus",
        "utilisation and latency of a fleet",
        ProviderConfig.TIMEOUT_SECONDS,
        PrometheusProvider::new,
        new Option("url", "Address", "http://host:9090"),
        new Option("match", "Only", "labels as cluster=\"lab\"; empty: all"),
        new Option("offer", "Plan with them", "true: also with machines that only it knows"),
        new Option("tokenFile", "Token's file", "empty: none is sent"),
        Option.hidden("tokenVariable"),
        Option.hidden("label"),
        Option.hidden("window"),
        Option.hidden("location"),
        Option.hidden("places"));
    add(
        kinds,
        "azure",
        "types and prices, needs no account",
        CLOUD_TIMEOUT_SECONDS,
        AzureProvider::new,
        new Option("region", "Region", "eastus; several with commas between"),
        new Option("types", "Sizes", "Standard_D4s_v5, …; empty: usual ones; *: all"),
        new Option("currency", "Currency", "USD"),
        new Option("spot", "Spot prices", "true; false: none"),
        Option.hidden("count"),
        Option.hidden("interruptionsPerHour"),
        Option.hidden("url"));
    add(
        kinds,
        "aws",
        "types, spot prices, interruption",
        CLOUD_TIMEOUT_SECONDS,
        AwsProvider::new,
        new Option("region", "Region", "us-east-1; several with commas between"),
        new Option("types", "Types", "c6i.*, g5.xlarge, …; empty: usual ones; *: all"),
        new Option("profile", "Profile", "of AWS' own configuration; empty: as its tools do"),
        new Option("spot", "Spot prices", "true; false: none"),
        Option.hidden("architecture"),
        Option.hidden("count"),
        Option.hidden("most"),
        Option.hidden("interruptionsPerHour"),
        Option.hidden("url"),
        Option.hidden("pricingUrl"),
        Option.hidden("advisorUrl"));
    add(
        kinds,
        "kubernetes",
        "nodes and what they have left",
        ProviderConfig.TIMEOUT_SECONDS,
        KubernetesProvider::new,
        new Option("context", "Context", "empty: the kubeconfig's current one"),
        new Option("kubeconfig", "Kubeconfig", "empty: KUBECONFIG, else ~/.kube/config"));
    add(
        kinds,
        "simulated",
        "a fleet by seed",
        ProviderConfig.TIMEOUT_SECONDS,
        SimulatedProvider::new,
        new Option("seed", "Seed", "1"),
        new Option("machines", "Of each sort", "2"),
        new Option("faults", "Faults", "0.004 a step and machine"),
        Option.hidden("outages"));
    return kinds;
  }

  private static void add(
      Map<String, Kind> kinds,
      String word,
      String gives,
      double timeoutSeconds,
      Function<ProviderConfig, Provider> make,
      Option... options) {
    kinds.put(word, new Kind(word, gives, timeoutSeconds, Arrays.asList(options), make));
  }

  /** The kinds, as configured by their words. */
  public static List<String> words() {
    return List.copyOf(KINDS.keySet());
  }

  /**
   * A kind by its word.
   *
   * @throws IllegalArgumentException if there is none, naming those that there are
   */
  public static Kind kind(String word) {
    Kind kind = KINDS.get(word);
    if (kind == null) {
      throw new IllegalArgumentException(
          "no kind of provider '" + word + "'; use " + String.join(", ", words()));
    }
    return kind;
  }

  /** What is there if nothing is configured: this machine, and the catalog switched off. */
  public static List<ProviderConfig> defaults() {
    return List.of(
        ProviderConfig.of("local", "local"),
        ProviderConfig.of("catalog", "catalog").withEnabled(false));
  }

  /**
   * Makes a provider. One whose options cannot be read is made as well: it says what is wrong each
   * time it is asked.
   *
   * @throws IllegalArgumentException if there is none of that kind, naming those that there are
   */
  public static Provider of(ProviderConfig config) {
    Kind kind = kind(config.kind());
    try {
      return kind.make().apply(config);
    } catch (IllegalArgumentException e) {
      String message = e.getMessage();
      return new Misconfigured(config, message == null ? "cannot be made of this" : message);
    }
  }

  /** What of a configuration nobody reads, one line for each; it is kept all the same. */
  public static List<String> warnings(ProviderConfig config) {
    Kind kind = kind(config.kind());
    String known = String.join(", ", kind.options().stream().map(Option::name).sorted().toList());
    return kind.unknown(config).stream()
        .map(
            name ->
                "no option '"
                    + name
                    + "' for "
                    + config.kind()
                    + (known.isEmpty() ? "; it has none" : "; it has " + known))
        .toList();
  }

  /** What is wrong with a configuration, for people; empty if nothing. */
  public static String problem(ProviderConfig config) {
    try (Provider provider = of(config)) {
      return provider instanceof Misconfigured wrong ? wrong.trouble() : "";
    } catch (Exception e) {
      return String.valueOf(e.getMessage());
    }
  }
}
