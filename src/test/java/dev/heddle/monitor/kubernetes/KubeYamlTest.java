package dev.heddle.monitor.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KubeYamlTest {
  @Test
  void readsMappingsListsAndScalarsAsKubectlWritesThem() throws Exception {
    assertEquals(
        Map.of(
            "apiVersion", "v1",
            "clusters",
                List.of(
                    Map.of("cluster", Map.of("server", "https://[::1]:6443"), "name", "a b"),
                    Map.of("name", "c")),
            "preferences", Map.of(),
            "empty", "",
            "none", ""),
        KubeYaml.read(
            "f",
            """
            ---
            apiVersion: v1   # a remark
            clusters:
            - cluster:
                server: "https://[::1]:6443"

              name: 'a b'
            # another
            -   name: c
            preferences: {}
            empty: ""
            none: null
            """));
  }

  @Test
  void readsListsThatAreIndentedAndNested() throws Exception {
    assertEquals(
        Map.of("a", List.of("x: y", List.of("1", "2"), Map.of("k", List.of("v")), "")),
        KubeYaml.read("f", "a:\n  - 'x: y'\n  - - 1\n    - 2\n  - k:\n      - v\n  -\n"));
  }

  @Test
  void readsBlocksAndBrackets() throws Exception {
    assertEquals(
        Map.of("text", "one\n\n  two\n", "list", List.of("a", Map.of("b", "c d"))),
        KubeYaml.read("f", "text: |\n  one\n\n    two\nlist: [a, {b: \"c d\"}] # so\n"));
    assertEquals(
        Map.of("a", List.of("1", "x\ny"), "b", Map.of("c", "true")),
        KubeYaml.read("f", "{\"a\": [1, \"x\\ny\"],\n \"b\": {\"c\": true}}\n"));
    assertEquals("a#b 'c'", ((Map<?, ?>) KubeYaml.read("f", "k: 'a#b ''c'''")).get("k"));
  }

  @Test
  void refusesWhatItDoesNotRead() {
    assertTrue(wrong("a: &x b").startsWith("f:1: anchors"));
    assertTrue(wrong("a: 1\na: 2").startsWith("f:2: 'a' is there twice"));
    assertTrue(wrong("a: 1\n  b: 2").startsWith("f:2: "));
    assertTrue(wrong("a: 1\n---\nb: 2").contains("second document"));
    assertTrue(wrong("a: \"b").contains("not closed"));
    assertTrue(wrong("{\"a\": [1, 2}").contains("lacks"));
    assertTrue(wrong("[".repeat(10_000)).contains("too deeply"));
    assertTrue(wrong("- ".repeat(10_000) + "x").contains("too deeply"));
    assertTrue(wrong("a: 1\nb").contains("f:2:"));
    assertTrue(wrong("a: {b").contains("ends too early"));
  }

  @Test
  void readsQuantities() {
    assertEquals(3.129087452, Quantity.of("3129087452n").orElseThrow(), 1e-12);
    assertEquals(0.25, Quantity.of("250m").orElseThrow());
    assertEquals(0.000041, Quantity.of("41u").orElseThrow(), 1e-15);
    assertEquals(16.0 * 1024 * 1024 * 1024, Quantity.of("16Gi").orElseThrow());
    assertEquals(1500, Quantity.of("1.5e3").orElseThrow());
    assertEquals(2e18, Quantity.of("2E").orElseThrow());
    assertFalse(Quantity.of("many").isPresent());
    assertFalse(Quantity.of("").isPresent());
  }

  private static String wrong(String text) {
    return assertThrows(IOException.class, () -> KubeYaml.read("f", text)).getMessage();
  }
}
