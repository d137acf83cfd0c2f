package dev.heddle.ui.edit.model;

import dev.heddle.io.Units;
import dev.heddle.model.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The search language: words that all must match. {@code gpu>0}, {@code memory>16G}, {@code
 * kind:align}, {@code work>=1h}, {@code is:idempotent}, {@code -kind:qc} for "not", {@code "two
 * words"}; any other word is looked for in name, id, kind, command and note.
 */
public final class Query {
  private static final Pattern WORD =
      Pattern.compile("(-?)(?:([A-Za-z]+)\\s*(>=|<=|!=|=|>|<|:)\\s*)?(\"[^\"]*\"?|[^\\s\"]+)");
  private static final Map<String, Field> NUMBERS =
      Map.ofEntries(
          Map.entry("gpu", Field.GPUS),
          Map.entry("gpus", Field.GPUS),
          Map.entry("gpumemory", Field.GPU_MEMORY),
          Map.entry("memory", Field.MEMORY),
          Map.entry("mem", Field.MEMORY),
          Map.entry("cores", Field.CORES),
          Map.entry("core", Field.CORES),
          Map.entry("priority", Field.PRIORITY),
          Map.entry("retries", Field.RETRIES),
          Map.entry("work", Field.WORK),
          Map.entry("timeout", Field.TIMEOUT),
          Map.entry("input", Field.INPUT_SIZE),
          Map.entry("split", Field.SPLIT),
          Map.entry("variants", Field.VARIANTS));
  private static final Map<String, Field> TEXTS =
      Map.ofEntries(
          Map.entry("kind", Field.KIND),
          Map.entry("name", Field.NAME),
          Map.entry("command", Field.COMMAND),
          Map.entry("model", Field.GPU_MODELS),
          Map.entry("gpumodel", Field.GPU_MODELS),
          Map.entry("note", Field.NOTE),
          Map.entry("custom", Field.CUSTOM),
          Map.entry("inputs", Field.INPUTS),
          Map.entry("on", Field.ONLY_ON),
          Map.entry("noton", Field.NOT_ON));

  /**
   * A task that was found.
   *
   * @param because the value that matched, to be shown beside the name; empty for the name itself
   */
  public record Match(Task task, String because) {}

  private interface Term {
    /** Empty if it does not match, else what matched. */
    Optional<String> match(Task task);
  }

  private final List<Term> terms;

  private Query(List<Term> terms) {
    this.terms = terms;
  }

  /** Reads a query; anything is one, at worst it is looked for as text. */
  public static Query of(String typed) {
    List<Term> terms = new ArrayList<>();
    Matcher m = WORD.matcher(typed);
    while (m.find()) {
      String value = m.group(4).replace("\"", "");
      if (!value.isEmpty()) {
        Term term = term(m.group(2), m.group(3), value, m.group().substring(m.group(1).length()));
        terms.add(
            m.group(1).isEmpty()
                ? term
                : t -> term.match(t).isPresent() ? Optional.empty() : Optional.of(""));
      }
    }
    return new Query(terms);
  }

  private static Term term(String key, String op, String value, String whole) {
    if (key == null || op == null) {
      return text(value);
    }
    String name = key.toLowerCase(Locale.ROOT);
    Field number = NUMBERS.get(name);
    if (number != null) {
      try {
        return compare(number, op, wanted(number, value));
      } catch (BadValueException e) {
        return t -> Optional.empty();
      }
    }
    Field text = TEXTS.get(name);
    if (text != null) {
      String part = value.toLowerCase(Locale.ROOT);
      boolean not = op.equals("!=");
      boolean exact = op.equals("=") || not;
      return t -> {
        String has = text.show(t).toLowerCase(Locale.ROOT);
        boolean hit = exact ? has.equals(part) : has.contains(part);
        return hit == not ? Optional.empty() : Optional.of(text == Field.NAME ? "" : text.show(t));
      };
    }
    if (name.equals("id")) {
      return t -> t.id().equals(value) ? Optional.of(t.id()) : Optional.empty();
    }
    if (name.equals("is")) {
      return is(value.toLowerCase(Locale.ROOT));
    }
    return text(whole);
  }

  private static double wanted(Field field, String value) throws BadValueException {
    if (field.isSize()) {
      return Quantity.sizeMiB(value, 1024);
    }
    return field.isTime() ? Quantity.seconds(value) : Quantity.number(value);
  }

  private static Term compare(Field field, String op, double wanted) {
    return t -> {
      if (field.number(t).isEmpty()) {
        return Optional.empty();
      }
      double has = field.number(t).getAsDouble();
      boolean hit =
          switch (op) {
            case ">" -> has > wanted;
            case ">=" -> has >= wanted;
            case "<" -> has < wanted;
            case "<=" -> has <= wanted;
            case "!=" -> has != wanted;
            default -> has == wanted;
          };
      return hit ? Optional.of(shown(field, t, has)) : Optional.empty();
    };
  }

  private static String shown(Field field, Task task, double value) {
    if (field.isSize()) {
      return Units.size(value);
    }
    if (field.isTime()) {
      return Units.duration(value);
    }
    return field.show(task) + " " + field.label();
  }

  private static Term is(String what) {
    return t -> {
      boolean hit =
          switch (what) {
            case "idempotent" -> t.idempotent();
            case "split" -> t.split() != null;
            case "urgent" -> t.priority() > 0;
            case "guess", "guessed" -> t.work() == null;
            case "checkpointed" -> t.checkpoint() != null;
            default -> false;
          };
      return hit ? Optional.of(what) : Optional.empty();
    };
  }

  private static Term text(String value) {
    String part = value.toLowerCase(Locale.ROOT);
    return t -> {
      if (has(t.name(), part) || has(t.id(), part)) {
        return Optional.of("");
      }
      if (has(t.kind(), part)) {
        return Optional.of(t.kind());
      }
      if (t.command() != null && has(t.command(), part)) {
        return Optional.of("command");
      }
      return t.note() != null && has(t.note(), part) ? Optional.of("note") : Optional.empty();
    };
  }

  private static boolean has(String text, String part) {
    return text.toLowerCase(Locale.ROOT).contains(part);
  }

  /** Whether nothing is asked for. */
  public boolean isEmpty() {
    return terms.isEmpty();
  }

  /** The task if all words match; what the last word matched is the reason. */
  public Optional<Match> match(Task task) {
    String because = "";
    for (Term term : terms) {
      Optional<String> hit = term.match(task);
      if (hit.isEmpty()) {
        return Optional.empty();
      }
      because = hit.get().isEmpty() ? because : hit.get();
    }
    return Optional.of(new Match(task, because));
  }

  /** All that match, in the given order; none for an empty query. */
  public List<Match> find(List<Task> tasks) {
    if (isEmpty()) {
      return List.of();
    }
    return tasks.stream().flatMap(t -> match(t).stream()).toList();
  }
}
