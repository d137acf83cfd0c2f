package dev.heddle.monitor.aws;

import dev.heddle.monitor.Provider;
import dev.heddle.monitor.ProviderConfig;
import dev.heddle.monitor.Reading;
import dev.heddle.monitor.catalog.KnownTypes;
import dev.heddle.monitor.web.Fetcher;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/**
 * AWS EC2 by its SDK: types, prices on demand and spot, and how often spot machines are taken back.
 * Credentials come from where AWS' own tools take them, never from Heddle's files. A spot type is
 * called {@code TYPE spot}, costs what its cheapest zone costs, and has the labels {@code spot} and
 * {@code zone:ZONE}; what belongs to a further region is called {@code TYPE@REGION}.
 *
 * <p>Spot prices are asked at each poll, types and on-demand prices every six hours. Where
 * on-demand prices may not be read, those of the shipped table count, with its date; a type without
 * any price is left out and said. For options see {@link AwsOptions}.
 */
public final class AwsProvider implements Provider {
  private static final double PERIOD_SECONDS = 300;
  private static final int MOST_BYTES = 32 << 20;

  private final ProviderConfig config;
  private final AwsOptions options;
  private final Clock clock;
  private final Fetcher fetcher;
  private final @Nullable AwsCredentialsProvider given;
  private @Nullable AwsCredentialsProvider credentials;
  private final List<AwsRegion> regions = new ArrayList<>();

  /**
   * @throws IllegalArgumentException where an option cannot be read
   */
  public AwsProvider(ProviderConfig config) {
    this(config, null, Clock.systemUTC());
  }

  AwsProvider(ProviderConfig config, @Nullable AwsCredentialsProvider given, Clock clock) {
    this.config = config;
    this.given = given;
    this.clock = clock;
    this.options = AwsOptions.of(config);
    double timeout = config.timeoutSeconds() / 2;
    this.fetcher = new Fetcher(Fetcher.client(timeout), timeout, MOST_BYTES, clock);
  }

  @Override
  public About about() {
    return new About(
        config.id().equals("aws") ? "AWS EC2" : "AWS EC2 " + config.id(),
        "types, spot, interruption",
        String.join(", ", options.regions()),
        PERIOD_SECONDS);
  }

  @Override
  public synchronized Reading poll() throws IOException, InterruptedException {
    KnownTypes known = KnownTypes.shipped();
    AwsCredentialsProvider chain = open();
    AwsCredentials now = Aws.call("AWS credentials", chain::resolveCredentials);
    Instant at = clock.instant();
    AwsRegion.Found found = new AwsRegion.Found();
    for (int i = 0; i < regions.size(); i++) {
      String name = options.regions().get(i);
      URI advisor = options.advisorUrl();
      regions
          .get(i)
          .ask(
              found,
              known,
              at,
              () -> new PriceList(options.pricingUrl(), fetcher, now).of(name),
              advisor == null ? null : () -> SpotAdvisor.of(advisor, fetcher, name));
    }
    return new Reading(
        Reading.Role.OFFERS,
        found.types,
        List.of(),
        List.of(),
        List.of(),
        found.notes,
        found.prices,
        Map.of());
  }

  /** The SDK is big: it is loaded when it is first asked. */
  private AwsCredentialsProvider open() throws IOException, InterruptedException {
    AwsCredentialsProvider chain = credentials;
    if (chain == null) {
      chain = given == null ? chain(options.profile()) : given;
      credentials = chain;
    }
    AwsCredentialsProvider used = chain;
    for (int i = regions.size(); i < options.regions().size(); i++) {
      String name = options.regions().get(i);
      Ec2 ec2 = Aws.call("EC2", () -> new Ec2(name, options.url(), used, options.timeout()));
      regions.add(new AwsRegion(name, i == 0, options, ec2));
    }
    return chain;
  }

  private static AwsCredentialsProvider chain(String profile) {
    DefaultCredentialsProvider.Builder builder = DefaultCredentialsProvider.builder();
    if (!profile.isEmpty()) {
      builder.profileName(profile);
    }
    return builder.build();
  }

  @Override
  public void close() {
    fetcher.close();
    // A poll that still runs is cut off by an interrupt; it holds the lock until then.
    synchronized (this) {
      regions.forEach(AwsRegion::close);
      regions.clear();
    }
  }
}
