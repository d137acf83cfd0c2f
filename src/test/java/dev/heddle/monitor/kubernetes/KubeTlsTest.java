package dev.heddle.monitor.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.heddle.monitor.ProviderConfig;
import dev.heddle.monitor.Reading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class KubeTlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @Test
  void showsItsCertificateToAServerThatItsAuthorityVouchesFor(@TempDir Path folder)
      throws Exception {
    KeyStore server = keys(folder, "server", "-ext", "san=ip:127.0.0.1");
    KeyStore client = keys(folder, "client");
    HttpsServer https = server(server, client);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      https.setExecutor(threads);
      https.start();
      String url = "https://127.0.0.1:" + https.getAddress().getPort();
      String authority = data(pem("CERTIFICATE", server.getCertificate("server").getEncoded()));
      PrivateKey key = (PrivateKey) client.getKey("client", PASSWORD);
      String user =
          "client-certificate-data: "
              + data(pem("CERTIFICATE", client.getCertificate("client").getEncoded()))
              + "\n    client-key-data: "
              + data(pem("PRIVATE KEY", key.getEncoded()));
      String trusted = "certificate-authority-data: " + authority;
      assertTrue(
          poll(folder, url, trusted, user).notes().contains("the cluster has no Linux nodes"));
      Reading unsafe = poll(folder, url, "insecure-skip-tls-verify: true", user);
      assertTrue(unsafe.notes().getFirst().contains("not looked at"));
      IOException e = assertThrows(IOException.class, () -> poll(folder, url, "extra: none", user));
      assertTrue(e.getMessage().contains("no safe connection"), e.getMessage());
      assertThrows(IOException.class, () -> poll(folder, url, trusted, "token: a"));
      e =
          assertThrows(
              IOException.class,
              () -> poll(folder, url, "certificate-authority: no-such.pem", user));
      assertTrue(e.getMessage().contains("no-such.pem"), e.getMessage());
      e =
          assertThrows(
              IOException.class,
              () -> poll(folder, url, "certificate-authority-data: " + data("x"), user));
      assertTrue(e.getMessage().contains("certificate-authority cannot be read"), e.getMessage());
    } finally {
      https.stop(0);
    }
  }

  @Test
  void readsTheOlderFormsOfPrivateKeysToo() throws Exception {
    KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
    rsa.initialize(2048);
    byte[] whole = rsa.generateKeyPair().getPrivate().getEncoded();
    // After SEQUENCE, version, algorithm and the OCTET STRING's head.
    byte[] inner = Arrays.copyOfRange(whole, 26, whole.length);
    String old = pem("RSA PRIVATE KEY", inner);
    assertEquals(
        Base64.getEncoder().encodeToString(whole),
        Base64.getEncoder().encodeToString(Pem.key(bytes(old)).getEncoded()));

    KeyPairGenerator ec = KeyPairGenerator.getInstance("EC");
    ec.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = ec.generateKeyPair();
    ECPrivateKey key = (ECPrivateKey) pair.getPrivate();
    byte[] number = new byte[32];
    byte[] value = key.getS().toByteArray();
    int from = Math.max(0, value.length - 32);
    System.arraycopy(value, from, number, 32 - value.length + from, value.length - from);
    ByteArrayOutputStream der = new ByteArrayOutputStream();
    der.write(HexFormat.of().parseHex("30310201010420"));
    der.write(number);
    der.write(HexFormat.of().parseHex("a00a06082a8648ce3d030107"));
    ECPrivateKey read = (ECPrivateKey) Pem.key(bytes(pem("EC PRIVATE KEY", der.toByteArray())));
    assertEquals(key.getS(), read.getS());

    assertThrows(
        java.security.GeneralSecurityException.class,
        () -> Pem.key(bytes(pem("ENCRYPTED PRIVATE KEY", inner))));
  }

  private static Reading poll(Path folder, String url, String cluster, String user)
      throws Exception {
    String text =
        String.join(
            "\n",
            "clusters:",
            "- name: c",
            "  cluster:",
            "    server: " + url,
            "    " + cluster,
            "users:",
            "- name: u",
            "  user:",
            "    " + user,
            "contexts:",
            "- {name: x, context: {cluster: c, user: u}}",
            "current-context: x",
            "");
    Path file = Files.writeString(folder.resolve("config"), text);
    ProviderConfig config =
        new ProviderConfig(
            "k", "kubernetes", true, null, 10, Map.of("kubeconfig", file.toString()));
    try (KubernetesProvider provider =
        new KubernetesProvider(config, Map.of(), Clock.systemUTC())) {
      return provider.poll();
    }
  }

  private static HttpsServer server(KeyStore own, KeyStore clients) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, PASSWORD);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("client", clients.getCertificate("client"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters tls = getSSLContext().getDefaultSSLParameters();
            tls.setNeedClientAuth(true);
            parameters.setSSLParameters(tls);
          }
        });
    server.createContext(
        "/",
        exchange -> {
          byte[] empty = bytes("{\"items\": []}");
          exchange.sendResponseHeaders(200, empty.length);
          exchange.getResponseBody().write(empty);
          exchange.close();
        });
    return server;
  }

  private static KeyStore keys(Path folder, String name, String... more) throws Exception {
    Path file = folder.resolve(name + ".p12");
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD)));
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    assertEquals(0, process.waitFor(), () -> "keytool, see " + folder.resolve("log"));
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    Certificate certificate = store.getCertificate(name);
    assertTrue(certificate != null);
    return store;
  }

  private static String pem(String what, byte[] der) {
    return "-----BEGIN "
        + what
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + what
        + "-----\n";
  }

  private static String data(String text) {
    return Base64.getEncoder().encodeToString(bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
