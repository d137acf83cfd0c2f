package dev.heddle.monitor.azure;

import dev.heddle.model.MachineType;
import dev.heddle.monitor.Provider;
import dev.heddle.monitor.ProviderConfig;
import dev.heddle.monitor.Reading;
import dev.heddle.monitor.Reading.PriceTag;
import dev.heddle.monitor.azure.RetailPrices.Price;
import dev.heddle.monitor.catalog.KnownTypes;
import dev.heddle.monitor.catalog.KnownTypes.Capacity;
import dev.heddle.monitor.catalog.KnownTypes.Terms;
import dev.heddle.monitor.web.Clean;
import dev.heddle.monitor.web.Fetcher;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Machine types and prices of Azure, on demand and spot, from its public price list; needs no
 * account. The list does not tell cores and memory: {@link AzureSizes} does, and a size that it
 * does not know is left out, and counted. A spot type is called {@code SIZE spot} and has the label
 * {@code spot}; how often Azure takes one back is not in the list.
 *
 * <p>Options: {@code region} (several parted by commas), {@code types} (names, parted by commas,
 * {@code *} for all; else those of the shipped table), {@code currency}, {@code count} of each that
 * may be held, {@code spot} ({@code false}: none), {@code interruptionsPerHour} of spot machines,
 * {@code url} of the list.
 */
public final class AzureProvider implements Provider {
  private static final double PERIOD_SECONDS = 6 * 3600;
  private static final int MOST_BYTES = 16 << 20;
  private static final int COUNT = 4;
  private static final String URL = "https://prices.azure.com";
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

  private final ProviderConfig config;
  private final URI url;
  private final List<String> regions;
  private final List<String> types;
  private final String currency;
  private final int count;
  private final boolean spot;
  private final double interruptions;
  private final Clock clock;
  private final Fetcher fetcher;

  /**
   * @throws IllegalArgumentException where an option cannot be read
   */
  public AzureProvider(ProviderConfig config) {
    this(config, Clock.systemUTC());
  }

  AzureProvider(ProviderConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
    this.url = Fetcher.address(config.option("url").orElse(URL));
    this.regions = words(config, "region", "eastus");
    this.types = words(config, "types", "");
    this.currency = config.option("currency").orElse(Reading.USD);
    if (!CURRENCY.matcher(currency).matches()) {
      throw new IllegalArgumentException(
          "option currency: cannot read '" + Clean.line(currency) + "'; write for example EUR");
    }
    this.count = (int) config.number("count", COUNT, 1, 1000);
    this.spot = config.flag("spot", true);
    this.interruptions = config.number("interruptionsPerHour", 0, 0, 60);
    double timeout = config.timeoutSeconds();
    this.fetcher = new Fetcher(Fetcher.client(timeout), timeout, MOST_BYTES, clock);
  }

  /** Words that go into the list's filter: nothing in them can end a quote. */
  private static List<String> words(ProviderConfig config, String option, String otherwise) {
    List<String> words = KnownTypes.list(config.option(option).orElse(otherwise));
    for (String word : words) {
      if (!WORD.matcher(word).matches() && !word.equals("*")) {
        throw new IllegalArgumentException(
            "option "
                + option
                + ": cannot read '"
                + Clean.line(word)
                + "'; write names with commas between");
      }
    }
    return words;
  }

  @Override
  public About about() {
    return new About(
        config.id().equals("azure") ? "Azure retail prices" : "Azure " + config.id(),
        "types, prices",
        String.join(", ", regions),
        PERIOD_SECONDS);
  }

  @Override
  public Reading poll() throws IOException, InterruptedException {
    KnownTypes known = KnownTypes.shipped();
    Instant now = clock.instant();
    List<Price> all = new ArrayList<>();
    RetailPrices list = new RetailPrices(url, fetcher);
    for (String filter : filters(known)) {
      all.addAll(list.ask(filter, currency, now));
    }
    return reading(known, all);
  }

  /** One filter a region and dozen of names: a filter's length is bounded. */
  private List<String> filters(KnownTypes known) {
    List<String> names = types.isEmpty() ? known.ids("azure") : types;
    List<String> filters = new ArrayList<>();
    for (String region : regions) {
      String base =
          "serviceName eq 'Virtual Machines' and priceType eq 'Consumption' and armRegionName eq '"
              + region
              + "'";
      if (names.contains("*")) {
        filters.add(base);
        continue;
      }
      for (int from = 0; from < names.size(); from += 12) {
        filters.add(
            names.subList(from, Math.min(names.size(), from + 12)).stream()
                .map(name -> "armSkuName eq '" + name + "'")
                .collect(Collectors.joining(" or ", base + " and (", ")")));
      }
    }
    return filters;
  }

  private Reading reading(KnownTypes known, List<Price> all) {
    Map<String, MachineType> found = new TreeMap<>();
    Map<String, PriceTag> tags = new LinkedHashMap<>();
    TreeSet<String> unknown = new TreeSet<>();
    // Of several prices of one machine the latest counts; of one day the least.
    List<Price> latestFirst =
        all.stream()
            .sorted(
                Comparator.comparing(
                        (Price p) -> p.since() == null ? Instant.MIN : p.since(),
                        Comparator.reverseOrder())
                    .thenComparingDouble(Price::perHour))
            .toList();
    for (Price price : latestFirst) {
      Optional<Capacity> capacity = AzureSizes.of(price.size());
      if (capacity.isEmpty()) {
        unknown.add(price.size());
      } else if (!price.spot() || spot) {
        String id = id(price);
        if (!found.containsKey(id)) {
          found.put(id, known.rented(id, price.size(), capacity.get(), terms(price)));
          tags.put(id, new PriceTag(price.currency(), price.since()));
        }
      }
    }
    return new Reading(
        Reading.Role.OFFERS,
        List.copyOf(found.values()),
        List.of(),
        List.of(),
        List.of(),
        notes(found, unknown),
        tags,
        Map.of());
  }

  private String id(Price price) {
    String id = price.size() + (price.spot() ? " spot" : "");
    return price.region().equals(regions.getFirst()) ? id : id + "@" + price.region();
  }

  private Terms terms(Price price) {
    return new Terms(
        config.kind(),
        price.region(),
        count,
        price.perHour(),
        price.spot() ? List.of("spot") : List.of(),
        price.spot() ? interruptions : 0);
  }

  private List<String> notes(Map<String, MachineType> found, TreeSet<String> unknown) {
    List<String> notes = new ArrayList<>();
    if (found.isEmpty()) {
      notes.add(
          "no prices in "
              + String.join(", ", regions)
              + "; are region and types written as Azure does (eastus, Standard_D4s_v5)?");
    }
    if (!unknown.isEmpty()) {
      notes.add(
          "left out for their cores and memory are not known: "
              + unknown.stream().limit(5).collect(Collectors.joining(", "))
              + (unknown.size() > 5 ? " and " + (unknown.size() - 5) + " more" : ""));
    }
    if (interruptions == 0 && found.values().stream().anyMatch(t -> t.labels().contains("spot"))) {
      notes.add(
          "how often spot machines are taken back is not known; set interruptionsPerHour to count"
              + " with it");
    }
    return notes;
  }

  @Override
  public void close() {
    fetcher.close();
  }
}
