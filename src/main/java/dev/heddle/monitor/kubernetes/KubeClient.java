package dev.heddle.monitor.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heddle.monitor.kubernetes.ExecPlugin.Credential;
import dev.heddle.monitor.kubernetes.KubeConfig.Access;
import dev.heddle.monitor.kubernetes.KubeConfig.Fields;
import dev.heddle.monitor.web.Clean;
import dev.heddle.monitor.web.Fetcher;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks a cluster's API as a kubeconfig says: address, TLS, who asks. */
final class KubeClient implements AutoCloseable {
  private static final int MOST_BYTES = 64 << 20;
  private static final int MOST_PAGES = 200;
  private static final int PAGE = 500;
  private static final int NOT_FOUND = 404;
  private static final int UNAVAILABLE = 503;

  private final Access access;
  private final URI server;
  private final Fetcher fetcher;
  private final @Nullable Instant until;

  private KubeClient(Access access, URI server, Fetcher fetcher, @Nullable Instant until) {
    this.access = access;
    this.server = server;
    this.fetcher = fetcher;
    this.until = until;
  }

  /**
   * Makes one; runs an exec plugin where the kubeconfig names one.
   *
   * @throws IOException with one line: what of the kubeconfig is wrong or missing
   */
  static KubeClient open(Access access, double timeoutSeconds, Clock clock)
      throws IOException, InterruptedException {
    Fields cluster = access.cluster();
    Fields user = access.user();
    URI server;
    try {
      server = Fetcher.address(cluster.text("server").orElse(""));
    } catch (IllegalArgumentException e) {
      throw new IOException("kubeconfig: server: " + e.getMessage(), e);
    }
    if (user.within("auth-provider").isPresent()) {
      throw new IOException(
          "kubeconfig: auth-provider is not read (kubectl gave it up too); use a token, a client"
              + " certificate or exec");
    }
    Optional<Fields> exec = user.within("exec");
    Credential credential =
        exec.isPresent() ? ExecPlugin.run(exec.get()) : new Credential(null, null, null);
    HttpClient.Builder builder = Fetcher.client(timeoutSeconds);
    if (server.getScheme().equals("https")) {
      builder.sslContext(KubeTls.context(cluster, user, credential.shown()));
    }
    Optional<String> proxy = cluster.text("proxy-url");
    if (proxy.isPresent()) {
      builder.proxy(proxy(proxy.get()));
    }
    Fetcher fetcher = new Fetcher(builder, timeoutSeconds, MOST_BYTES, clock);
    String token = credential.token() == null ? token(user) : credential.token();
    String name = user.text("username").orElse("");
    if (token != null && !token.isEmpty()) {
      fetcher.header("Authorization", "Bearer " + oneLine(token));
    } else if (!name.isEmpty()) {
      String pair = name + ":" + user.text("password").orElse("");
      fetcher.header(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }
    return new KubeClient(access, server, fetcher, credential.until());
  }

  private static ProxySelector proxy(String text) throws IOException {
    try {
      URI uri = Fetcher.address(text);
      int port = uri.getPort() < 0 ? 80 : uri.getPort();
      return ProxySelector.of(InetSocketAddress.createUnresolved(uri.getHost(), port));
    } catch (IllegalArgumentException e) {
      throw new IOException("kubeconfig: proxy-url: " + e.getMessage(), e);
    }
  }

  private static @Nullable String token(Fields user) throws IOException {
    Optional<Path> file = user.path("tokenFile");
    if (file.isPresent()) {
      try {
        return Files.readString(file.get()).strip();
      } catch (IOException e) {
        throw new IOException("kubeconfig: tokenFile: cannot read " + file.get(), e);
      }
    }
    return user.text("token").map(String::strip).orElse(null);
  }

  private static String oneLine(String token) throws IOException {
    if (token.chars().anyMatch(c -> Character.isISOControl(c) || c > 126)) {
      throw new IOException("kubeconfig: the token has characters that no token has");
    }
    return token;
  }

  /** Whether its credentials still count. */
  boolean fresh(Instant now) {
    return until == null || now.isBefore(until);
  }

  /** Where it asks, for people. */
  String where() {
    return server.getHost() + (server.getPort() < 0 ? "" : ":" + server.getPort());
  }

  /** What a person should know of how it asks. */
  List<String> notes() {
    return KubeTls.insecure(access.cluster())
        ? List.of("its certificate is not looked at (insecure-skip-tls-verify)")
        : List.of();
  }

  /**
   * All items of a list, page by page.
   *
   * @param query further parameters, as {@code fieldSelector=…}, not yet encoded; may be empty
   * @throws IOException with one line that says what is wrong
   */
  List<JsonNode> list(String path, String query) throws IOException, InterruptedException {
    List<JsonNode> items = new ArrayList<>();
    String token = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      StringBuilder text = new StringBuilder(server + path + "?limit=" + PAGE);
      if (!query.isEmpty()) {
        int equals = query.indexOf('=');
        text.append('&').append(query, 0, equals + 1).append(encoded(query.substring(equals + 1)));
      }
      if (!token.isEmpty()) {
        text.append("&continue=").append(encoded(token));
      }
      URI uri = URI.create(text.toString());
      JsonNode root = fetcher.json(uri);
      if (!root.path("items").isArray() && !root.path("items").isNull()) {
        throw new IOException(
            Fetcher.where(uri) + " answered no list; is this a Kubernetes API server?");
      }
      root.path("items").forEach(items::add);
      token = root.path("metadata").path("continue").asText("");
      if (token.isEmpty()) {
        return items;
      }
    }
    throw new IOException(Clean.line(server + path) + " has too many pages");
  }

  /**
   * What the metrics server measured, or why it is not there.
   *
   * @param trouble empty if it is
   */
  record Usage(List<JsonNode> items, String trouble) {}

  /** Usage of the nodes; a cluster without a metrics server is no failure. */
  Usage usage() throws IOException, InterruptedException {
    URI uri = URI.create(server + "/apis/metrics.k8s.io/v1beta1/nodes");
    Fetcher.Answer answer = fetcher.get(uri);
    if (answer.status() == NOT_FOUND) {
      return new Usage(List.of(), "usage is not measured: the cluster has no metrics server");
    }
    if (answer.status() == UNAVAILABLE) {
      return new Usage(List.of(), "usage is not measured: the metrics server does not answer");
    }
    try {
      Fetcher.check(uri, answer);
      List<JsonNode> items = new ArrayList<>();
      Fetcher.parse(uri, answer.body()).path("items").forEach(items::add);
      return new Usage(items, "");
    } catch (IOException e) {
      return new Usage(List.of(), "usage is not measured: " + e.getMessage());
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    fetcher.close();
  }
}
