package dev.heddle.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets in only who has the token and comes from this computer: a page of another origin, or one
 * that points its own name to 127.0.0.1 (DNS rebinding), is refused.
 */
final class Guard {
  private static final int TOKEN_BYTES = 32;
  private static final String OPEN = "/api/v1/openapi.json";

  private final String token;

  Guard(String token) {
    this.token = token;
  }

  static String newToken() {
    byte[] bytes = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  void check(Context ctx) {
    int port = ctx.port();
    Set<String> hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
    String host = ctx.header("Host");
    if (host == null || !hosts.contains(host)) {
      throw new Fault(403, "Refused", "the Host header must be 127.0.0.1:" + port);
    }
    String origin = ctx.header("Origin");
    if (origin != null && !hosts.contains(withoutScheme(origin))) {
      throw new Fault(403, "Refused", "calls from other origins are refused");
    }
    if (ctx.path().equals(OPEN) && ctx.method().name().equals("GET")) {
      return;
    }
    if (!isToken(ctx.header("Authorization"))) {
      ctx.header("WWW-Authenticate", "Bearer");
      throw new Fault(
          401,
          "No token",
          "send 'Authorization: Bearer TOKEN' with the token of api.json in Heddle's home");
    }
  }

  private static String withoutScheme(String origin) {
    return origin.startsWith("http://") ? origin.substring("http://".length()) : "";
  }

  private boolean isToken(@Nullable String authorization) {
    if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return false;
    }
    return MessageDigest.isEqual(
        authorization.substring(7).strip().getBytes(StandardCharsets.UTF_8),
        token.getBytes(StandardCharsets.UTF_8));
  }
}
