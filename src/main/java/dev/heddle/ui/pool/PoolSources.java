package dev.heddle.ui.pool;

import dev.heddle.monitor.ProviderConfig;
import java.time.Instant;
import java.util.List;

/** What the pane asks of the rooms below, each in the background. */
public interface PoolSources {
  /** Nothing is known: no monitor, no history. */
  PoolSources NONE =
      new PoolSources() {
        @Override
        public List<PricePoint> prices(String type, Instant since) {
          return List.of();
        }

        @Override
        public List<Learned> learned(String type) {
          return List.of();
        }

        @Override
        public void enable(String provider, boolean on) {
          // There is no provider.
        }

        @Override
        public void refresh() {
          // There is no provider.
        }

        @Override
        public void add(ProviderConfig config) {
          // There is no monitor.
        }

        @Override
        public void start() {
          // There is no provider.
        }

        @Override
        public void need(boolean fresh) {
          // There is no provider.
        }
      };

  /** The prices of a type since then, oldest first; may take a while. */
  List<PricePoint> prices(String type, Instant since);

  /** How busy a machine's cores were since then, in per cent, oldest first; may take a while. */
  default List<PricePoint> loads(String machine, Instant since) {
    return List.of();
  }

  /** What was learnt on a type, by kind; may take a while. */
  List<Learned> learned(String type);

  /** Switches a provider on or off. */
  void enable(String provider, boolean on);

  /** Asks all providers now. */
  void refresh();

  /** Puts a provider in the place of the one with its name, from now on and for later starts. */
  default void replace(ProviderConfig config) {
    // There is no monitor.
  }

  /** Forgets a provider, from now on and for later starts. */
  default void remove(String provider) {
    // There is no monitor.
  }

  /** Adds a provider, from now on and for later starts. */
  void add(ProviderConfig config);

  /** Asks each once; later calls do nothing. */
  void start();

  /** Whether figures are to be kept fresh. */
  void need(boolean fresh);
}
