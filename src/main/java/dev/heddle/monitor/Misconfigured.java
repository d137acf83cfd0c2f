package dev.heddle.monitor;

import java.io.IOException;

/** A provider whose configuration is wrong: it says so, and slows nobody. */
record Misconfigured(ProviderConfig config, String trouble) implements Provider {
  @Override
  public About about() {
    return new About(
        config.id(), Providers.kind(config.kind()).gives(), "", Double.POSITIVE_INFINITY);
  }

  @Override
  public Reading poll() throws IOException {
    throw new IOException(trouble);
  }
}
