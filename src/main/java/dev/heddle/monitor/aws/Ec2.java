package dev.heddle.monitor.aws;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.Ec2ClientBuilder;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSpotPriceHistoryRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSpotPriceHistoryResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.SpotPrice;

/** EC2 of one region: its types, and what they cost on the spot market. */
final class Ec2 implements AutoCloseable {
  private static final int PAGE = 100;
  private static final int SPOT_PAGE = 1000;
  private static final int MOST_PAGES = 100;
  private static final int MOST_NAMES = 150;
  private static final String LINUX = "Linux/UNIX";

  private final String region;
  private final Ec2Client client;

  /**
   * @param url of the service, or null: the region's own
   */
  Ec2(String region, @Nullable URI url, AwsCredentialsProvider credentials, Duration timeout) {
    this.region = region;
    Ec2ClientBuilder builder =
        Ec2Client.builder()
            .region(Region.of(region))
            .credentialsProvider(credentials)
            .httpClientBuilder(
                UrlConnectionHttpClient.builder().connectionTimeout(timeout).socketTimeout(timeout))
            .overrideConfiguration(c -> c.apiCallTimeout(timeout));
    if (url != null) {
      builder.endpointOverride(url);
    }
    this.client = builder.build();
  }

  /**
   * Its types.
   *
   * @param names with * for any; empty: all of the present generation
   * @throws IOException with one line that says what is wrong
   */
  List<InstanceTypeInfo> types(List<String> names) throws IOException, InterruptedException {
    List<InstanceTypeInfo> all = new ArrayList<>();
    if (names.isEmpty()) {
      types(all, Filter.builder().name("current-generation").values("true").build());
    }
    for (int from = 0; from < names.size(); from += MOST_NAMES) {
      List<String> some = names.subList(from, Math.min(names.size(), from + MOST_NAMES));
      types(all, Filter.builder().name("instance-type").values(some).build());
    }
    // A page that came twice says nothing new.
    Set<String> seen = new HashSet<>();
    all.removeIf(type -> !seen.add(type.instanceTypeAsString()));
    return all;
  }

  private void types(List<InstanceTypeInfo> all, Filter filter)
      throws IOException, InterruptedException {
    String next = null;
    for (int page = 0; page < MOST_PAGES; page++) {
      DescribeInstanceTypesRequest request =
          DescribeInstanceTypesRequest.builder()
              .filters(filter)
              .maxResults(PAGE)
              .nextToken(next)
              .build();
      DescribeInstanceTypesResponse answer =
          Aws.call("EC2 types of " + region, () -> client.describeInstanceTypes(request));
      all.addAll(answer.instanceTypes());
      String token = answer.nextToken();
      if (last(token, next)) {
        return;
      }
      next = token;
    }
    throw new IOException("EC2 types of " + region + ": too many pages; name fewer types");
  }

  /**
   * The present spot price of each type, in the zone where it is least.
   *
   * @param names of types, all of them whole
   * @throws IOException with one line that says what is wrong
   */
  Map<String, SpotPrice> spot(List<String> names, Instant now)
      throws IOException, InterruptedException {
    Map<String, SpotPrice> newest = new HashMap<>();
    for (int from = 0; from < names.size(); from += MOST_NAMES) {
      spot(names.subList(from, Math.min(names.size(), from + MOST_NAMES)), now, newest);
    }
    Map<String, SpotPrice> least = new HashMap<>();
    for (SpotPrice price : newest.values()) {
      least.merge(price.instanceTypeAsString(), price, (a, b) -> amount(b) < amount(a) ? b : a);
    }
    return least;
  }

  private void spot(List<String> names, Instant now, Map<String, SpotPrice> newest)
      throws IOException, InterruptedException {
    String next = null;
    for (int page = 0; page < MOST_PAGES; page++) {
      DescribeSpotPriceHistoryRequest request =
          DescribeSpotPriceHistoryRequest.builder()
              .instanceTypesWithStrings(names)
              .productDescriptions(LINUX)
              .startTime(now)
              .maxResults(SPOT_PAGE)
              .nextToken(next)
              .build();
      DescribeSpotPriceHistoryResponse answer =
          Aws.call("spot prices of " + region, () -> client.describeSpotPriceHistory(request));
      for (SpotPrice price : answer.spotPriceHistory()) {
        if (LINUX.equals(price.productDescriptionAsString())
            && price.timestamp() != null
            && amount(price) > 0) {
          newest.merge(
              price.instanceTypeAsString() + "\n" + price.availabilityZone(),
              price,
              (a, b) -> b.timestamp().isAfter(a.timestamp()) ? b : a);
        }
      }
      String token = answer.nextToken();
      if (last(token, next)) {
        return;
      }
      next = token;
    }
    throw new IOException("spot prices of " + region + ": too many pages; name fewer types");
  }

  /**
   * The last page's token may be an empty string as well as none; one that repeats leads nowhere.
   */
  private static boolean last(@Nullable String token, @Nullable String before) {
    return token == null || token.isEmpty() || token.equals(before);
  }

  /** What a price says, or NaN where that is no number. */
  static double amount(SpotPrice price) {
    try {
      return Double.parseDouble(price.spotPrice());
    } catch (NumberFormatException | NullPointerException e) {
      return Double.NaN;
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
