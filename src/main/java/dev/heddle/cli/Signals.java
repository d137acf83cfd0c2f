package dev.heddle.cli;

import java.lang.reflect.Proxy;

/**
 * Signals of the operating system. The class that handles them is not part of the Java standard, so
 * it is looked up: without it a signal ends Heddle as it ends any Java program.
 */
final class Signals {
  private Signals() {}

  /** Does this on the signal of that name (INT, HUP) from now on. */
  static void on(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object handling =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                switch (method.getName()) {
                  case "handle" -> action.run();
                  case "hashCode" -> {
                    return System.identityHashCode(proxy);
                  }
                  case "equals" -> {
                    return arguments != null && proxy == arguments[0];
                  }
                  default -> {
                    return name;
                  }
                }
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), handling);
    } catch (ReflectiveOperationException | RuntimeException e) {
      // No such signal here (Windows has no HUP), or no such class.
      return;
    }
  }
}
