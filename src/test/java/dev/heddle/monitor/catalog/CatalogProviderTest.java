package dev.heddle.monitor.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.MachineType;
import dev.heddle.monitor.Reading;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class CatalogProviderTest {
  @Test
  void shipsATableWithPricesAndItsDate() throws Exception {
    Reading reading = new CatalogProvider(null).poll();
    assertTrue(reading.types().size() > 10);
    assertTrue(reading.types().stream().allMatch(t -> t.price() > 0));
    assertTrue(reading.notes().getFirst().contains("2026"));
  }

  @Test
  void namesTheLineThatIsWrong() {
    IOException e =
        assertThrows(IOException.class, () -> read("id,cores,memoryMiB\na,1,2\nb,many,2\n"));
    assertEquals("t.csv:3: cores 'many' is not a number from 0 on", e.getMessage());
    e = assertThrows(IOException.class, () -> read("id,memoryMiB\n"));
    assertTrue(e.getMessage().contains("'cores'"), e.getMessage());
  }

  @Test
  void leavesTheDefaultsOfAPoolWhereACellIsEmpty() throws Exception {
    MachineType type = read("id,cores,memoryMiB,pricePerHour,labels\na,4,100,,x|y\n");
    assertEquals(1, type.speed());
    assertEquals(0, type.price());
    assertEquals(2, type.labels().size());
  }

  private static MachineType read(String text) throws IOException {
    return CatalogProvider.read(new BufferedReader(new StringReader(text)), "t.csv", null)
        .types()
        .getFirst();
  }
}
