package dev.heddle.monitor.kubernetes;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Certificates and private keys as PEM. Keys may be PKCS#8, or the older PKCS#1 (RFC 8017) and SEC
 * 1 (RFC 5915), which are wrapped into it.
 */
final class Pem {
  private static final Pattern KEY =
      Pattern.compile(
          "-----BEGIN ((?:RSA |EC )?PRIVATE KEY)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

  /** AlgorithmIdentifier of RSA: OID 1.2.840.113549.1.1.1, NULL. */
  private static final byte[] RSA = {
    0x30,
    0x0d,
    0x06,
    0x09,
    0x2a,
    (byte) 0x86,
    0x48,
    (byte) 0x86,
    (byte) 0xf7,
    0x0d,
    0x01,
    0x01,
    0x01,
    0x05,
    0x00
  };

  /** OID 1.2.840.10045.2.1, a key on an elliptic curve; the curve's own OID follows. */
  private static final byte[] EC = {0x06, 0x07, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 2, 1};

  private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};

  private Pem() {}

  /**
   * All certificates of a text, in order.
   *
   * @throws GeneralSecurityException if it holds none that can be read
   */
  static List<X509Certificate> certificates(byte[] pem) throws GeneralSecurityException {
    List<X509Certificate> all = new ArrayList<>();
    CertificateFactory.getInstance("X.509")
        .generateCertificates(new ByteArrayInputStream(pem))
        .forEach(c -> all.add((X509Certificate) c));
    if (all.isEmpty()) {
      throw new GeneralSecurityException("no certificate in it");
    }
    return all;
  }

  /**
   * The private key of a text.
   *
   * @throws GeneralSecurityException if it holds none that can be read
   */
  static PrivateKey key(byte[] pem) throws GeneralSecurityException {
    Matcher found = KEY.matcher(new String(pem, StandardCharsets.US_ASCII));
    if (!found.find()) {
      throw new GeneralSecurityException("no private key in it that needs no password");
    }
    byte[] der;
    try {
      der = Base64.getMimeDecoder().decode(found.group(2));
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("its private key is broken", e);
    }
    return switch (found.group(1)) {
      case "RSA PRIVATE KEY" -> key("RSA", wrapped(RSA, der));
      case "EC PRIVATE KEY" -> key("EC", wrapped(tagged(0x30, joined(EC, curve(der))), der));
      default -> any(der);
    };
  }

  private static PrivateKey any(byte[] der) throws GeneralSecurityException {
    GeneralSecurityException last = new GeneralSecurityException("its key is of no known kind");
    for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
      try {
        return key(algorithm, der);
      } catch (GeneralSecurityException e) {
        last = e;
      }
    }
    throw last;
  }

  private static PrivateKey key(String algorithm, byte[] pkcs8) throws GeneralSecurityException {
    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
  }

  private static byte[] wrapped(byte[] algorithm, byte[] key) {
    return tagged(0x30, joined(VERSION_0, joined(algorithm, tagged(0x04, key))));
  }

  /** The curve that an ECPrivateKey names: its field [0], which holds an OID. */
  private static byte[] curve(byte[] der) throws GeneralSecurityException {
    for (int i = 0; i + 4 < der.length; i++) {
      int length = der[i + 1] & 0xff;
      if ((der[i] & 0xff) == 0xa0
          && der[i + 2] == 0x06
          && (der[i + 3] & 0xff) + 2 == length
          && i + 2 + length <= der.length) {
        byte[] oid = new byte[length];
        System.arraycopy(der, i + 2, oid, 0, length);
        return oid;
      }
    }
    throw new GeneralSecurityException("its key names no curve");
  }

  private static byte[] joined(byte[] a, byte[] b) {
    byte[] all = new byte[a.length + b.length];
    System.arraycopy(a, 0, all, 0, a.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return all;
  }

  /** A DER value: tag, length, content. */
  private static byte[] tagged(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    int n = content.length;
    if (n < 0x80) {
      out.write(n);
    } else {
      int bytes = n < 0x100 ? 1 : n < 0x10000 ? 2 : 3;
      out.write(0x80 | bytes);
      for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
        out.write(n >> shift);
      }
    }
    try {
      out.write(content);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }
}
