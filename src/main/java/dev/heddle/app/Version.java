package dev.heddle.app;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Heddle's version, as the build wrote it. */
public final class Version {
  private Version() {}

  /** The version, such as {@code 0.1.0}. */
  public static String number() {
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      if (in == null) {
        return "unknown";
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
