package dev.heddle.monitor.kubernetes;

import dev.heddle.monitor.kubernetes.KubeConfig.Fields;
import dev.heddle.monitor.web.Clean;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Makes the TLS settings that a kubeconfig asks for. */
final class KubeTls {
  private static final char[] NONE = new char[0];

  private KubeTls() {}

  /**
   * Whom the cluster's field trusts, and what the user's field shows.
   *
   * @param shown certificate and key that an exec plugin gave, or null
   * @throws IOException with one line: which field, what is wrong
   */
  static SSLContext context(Fields cluster, Fields user, byte @Nullable [][] shown)
      throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys(user, shown), trust(cluster), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("TLS cannot be set up: " + Clean.line(e.getMessage()), e);
    }
  }

  /** Whether the cluster's certificate is not looked at. */
  static boolean insecure(Fields cluster) {
    return cluster.text("insecure-skip-tls-verify").map("true"::equals).orElse(false);
  }

  private static TrustManager @Nullable [] trust(Fields cluster)
      throws IOException, GeneralSecurityException {
    if (insecure(cluster)) {
      return new TrustManager[] {new TrustAll()};
    }
    Optional<byte[]> authority = bytes(cluster, "certificate-authority");
    if (authority.isEmpty()) {
      return null;
    }
    KeyStore store = empty();
    try {
      int n = 0;
      for (X509Certificate each : Pem.certificates(authority.get())) {
        store.setCertificateEntry("authority-" + n++, each);
      }
    } catch (GeneralSecurityException e) {
      throw new IOException(
          "kubeconfig: certificate-authority cannot be read: " + Clean.line(e.getMessage()), e);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static KeyManager @Nullable [] keys(Fields user, byte @Nullable [][] shown)
      throws IOException, GeneralSecurityException {
    byte[] certificate = shown == null ? bytes(user, "client-certificate").orElse(null) : shown[0];
    byte[] key = shown == null ? bytes(user, "client-key").orElse(null) : shown[1];
    if (certificate == null || key == null) {
      return null;
    }
    KeyStore store = empty();
    try {
      List<X509Certificate> chain = Pem.certificates(certificate);
      store.setKeyEntry("client", Pem.key(key), NONE, chain.toArray(X509Certificate[]::new));
    } catch (GeneralSecurityException e) {
      throw new IOException(
          "kubeconfig: client-certificate or client-key cannot be read: "
              + Clean.line(e.getMessage()),
          e);
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, NONE);
    return factory.getKeyManagers();
  }

  /** What {@code NAME-data} holds in base 64, else the file that {@code NAME} names. */
  private static Optional<byte[]> bytes(Fields fields, String name) throws IOException {
    Optional<String> data = fields.text(name + "-data");
    if (data.isPresent()) {
      try {
        return Optional.of(Base64.getMimeDecoder().decode(data.get()));
      } catch (IllegalArgumentException e) {
        throw new IOException("kubeconfig: " + name + "-data is not in base 64", e);
      }
    }
    Optional<Path> path = fields.path(name);
    if (path.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readAllBytes(path.get()));
    } catch (IOException e) {
      throw new IOException(
          "kubeconfig: " + name + ": cannot read " + path.get() + "; is it there and readable?", e);
    }
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, NONE);
    return store;
  }

  /** Trusts anybody, as insecure-skip-tls-verify asks; the reading says so. */
  private static final class TrustAll extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
