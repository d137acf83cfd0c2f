package dev.heddle.store;

import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Settings by name, as text or JSON; never secrets. */
public final class SettingTable {
  private final Jdbi jdbi;

  SettingTable(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** A setting's content. */
  public Optional<String> get(String name) {
    return jdbi.withHandle(
        h ->
            h.createQuery("select content from setting where name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne());
  }

  /** Sets or replaces. */
  public void put(String name, String content) {
    jdbi.useHandle(
        h ->
            h.createUpdate("merge into setting (name, content) key (name) values (:name, :content)")
                .bind("name", name)
                .bind("content", content)
                .execute());
  }
}
