package dev.heddle.monitor.aws;

import dev.heddle.model.MachineType;
import dev.heddle.monitor.GpuModels;
import dev.heddle.monitor.Reading;
import dev.heddle.monitor.Reading.PriceTag;
import dev.heddle.monitor.catalog.KnownTypes;
import dev.heddle.monitor.catalog.KnownTypes.Capacity;
import dev.heddle.monitor.catalog.KnownTypes.Terms;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.GpuDeviceInfo;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.SpotPrice;

/** What one region of EC2 offers: on demand and spot. */
final class AwsRegion implements AutoCloseable {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HOURS = Duration.ofHours(6);
  private static final Duration SOON = Duration.ofMinutes(15);

  private final String region;
  private final boolean first;
  private final AwsOptions options;
  private final Ec2 ec2;
  private final Kept<List<InstanceTypeInfo>> types = new Kept<>(HOURS, Duration.ZERO);
  private final Kept<Map<String, PriceList.Price>> onDemand = new Kept<>(HOURS, SOON);
  private final Kept<Map<String, Double>> interruptions = new Kept<>(DAY, SOON);

  /**
   * @param first whether its types keep their plain names
   */
  AwsRegion(String region, boolean first, AwsOptions options, Ec2 ec2) {
    this.region = region;
    this.first = first;
    this.options = options;
    this.ec2 = ec2;
  }

  /** What all regions say together. */
  static final class Found {
    final List<MachineType> types = new ArrayList<>();
    final Map<String, PriceTag> prices = new LinkedHashMap<>();
    final List<String> notes = new ArrayList<>();
  }

  /**
   * Asks what is due.
   *
   * @param list asks for on-demand prices
   * @param advisor asks how often spot machines are taken back, or null: nobody is asked
   * @throws IOException if not even the types can be told
   */
  void ask(
      Found found,
      KnownTypes known,
      Instant now,
      Kept.Source<Map<String, PriceList.Price>> list,
      Kept.@Nullable Source<Map<String, Double>> advisor)
      throws IOException, InterruptedException {
    List<InstanceTypeInfo> all = types.need(now, () -> ec2.types(options.types(known)));
    List<InstanceTypeInfo> usable =
        all.stream()
            .filter(this::usable)
            .sorted(Comparator.comparing(InstanceTypeInfo::instanceTypeAsString))
            .limit(options.most())
            .toList();
    if (usable.isEmpty()) {
      found.notes.add(region + " has none of the types that are asked for");
      return;
    }
    Map<String, PriceList.Price> prices = onDemand.get(now, list);
    if (!onDemand.trouble().isEmpty()) {
      found.notes.add(
          "on-demand prices"
              + (prices == null ? " are those of the shipped table where it has them" : " are old")
              + ": "
              + onDemand.trouble());
    }
    TreeSet<String> unpriced = new TreeSet<>();
    for (InstanceTypeInfo type : usable) {
      onDemand(found, known, type, prices == null ? Map.of() : prices, unpriced);
    }
    if (options.spot()) {
      spot(found, known, usable, now, advisor);
    }
    if (!unpriced.isEmpty()) {
      found.notes.add(
          "left out on demand, for no price is known: "
              + unpriced.stream().limit(5).collect(Collectors.joining(", "))
              + (unpriced.size() > 5 ? " and " + (unpriced.size() - 5) + " more" : ""));
    }
  }

  private boolean usable(InstanceTypeInfo type) {
    boolean arch =
        options.architecture().equals("any")
            || (type.processorInfo() != null
                && type.processorInfo()
                    .supportedArchitecturesAsStrings()
                    .contains(options.architecture()));
    return arch
        && !Boolean.TRUE.equals(type.bareMetal())
        && type.vCpuInfo() != null
        && type.memoryInfo() != null;
  }

  private void onDemand(
      Found found,
      KnownTypes known,
      InstanceTypeInfo type,
      Map<String, PriceList.Price> prices,
      TreeSet<String> unpriced) {
    String name = type.instanceTypeAsString();
    PriceList.Price price = prices.get(name);
    Double amount = price == null ? known.price(name, region) : (Double) price.perHour();
    if (amount == null) {
      unpriced.add(name);
      return;
    }
    PriceTag tag = price == null ? known.tag(name) : new PriceTag(price.currency(), price.since());
    add(
        found,
        known,
        type,
        name,
        new Terms("aws", region, options.count(), amount, List.of(), 0),
        tag);
  }

  private void spot(
      Found found,
      KnownTypes known,
      List<InstanceTypeInfo> usable,
      Instant now,
      Kept.@Nullable Source<Map<String, Double>> advisor)
      throws IOException, InterruptedException {
    List<InstanceTypeInfo> sold =
        usable.stream().filter(t -> t.supportedUsageClassesAsStrings().contains("spot")).toList();
    if (sold.isEmpty()) {
      return;
    }
    Map<String, SpotPrice> prices =
        ec2.spot(sold.stream().map(InstanceTypeInfo::instanceTypeAsString).toList(), now);
    Map<String, Double> rates = advisor == null ? null : interruptions.get(now, advisor);
    if (rates == null || !interruptions.trouble().isEmpty()) {
      String why = interruptions.trouble().isEmpty() ? "" : ": " + interruptions.trouble();
      found.notes.add(
          "how often spot machines are taken back is "
              + (rates == null
                  ? "not known, " + options.interruptions() + " an hour is assumed"
                  : "as it was before")
              + why);
    }
    for (InstanceTypeInfo type : sold) {
      String name = type.instanceTypeAsString();
      SpotPrice price = prices.get(name);
      if (price != null) {
        Double rate = rates == null ? null : rates.get(name);
        Terms terms =
            new Terms(
                "aws",
                region,
                options.count(),
                Ec2.amount(price),
                List.of("spot", "zone:" + price.availabilityZone()),
                rate == null ? options.interruptions() : rate);
        add(
            found,
            known,
            type,
            name + " spot",
            terms,
            new PriceTag(Reading.USD, price.timestamp()));
      }
    }
  }

  private void add(
      Found found,
      KnownTypes known,
      InstanceTypeInfo type,
      String called,
      Terms terms,
      @Nullable PriceTag tag) {
    String id = first ? called : called + "@" + region;
    found.types.add(known.rented(id, type.instanceTypeAsString(), capacity(type), terms));
    if (tag != null) {
      found.prices.put(id, tag);
    }
  }

  private static Capacity capacity(InstanceTypeInfo type) {
    int gpus = 0;
    String model = null;
    double memory = 0;
    if (type.gpuInfo() != null) {
      for (GpuDeviceInfo gpu : type.gpuInfo().gpus()) {
        gpus += gpu.count() == null ? 0 : gpu.count();
        model = model == null && gpu.name() != null ? GpuModels.of(gpu.name()) : model;
        Integer each = gpu.memoryInfo() == null ? null : gpu.memoryInfo().sizeInMiB();
        memory = each == null ? memory : each;
      }
    }
    return new Capacity(
        type.vCpuInfo().defaultVCpus(),
        type.memoryInfo().sizeInMiB(),
        gpus,
        gpus == 0 ? null : model,
        gpus == 0 ? 0 : memory);
  }

  @Override
  public void close() {
    ec2.close();
  }
}
