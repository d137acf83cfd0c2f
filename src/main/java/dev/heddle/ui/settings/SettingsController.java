package dev.heddle.ui.settings;

import dev.heddle.ui.controls.Switch;
import java.util.List;
import java.util.function.IntFunction;
import javafx.beans.property.IntegerProperty;
import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.scene.control.ToggleButton;
import javafx.util.StringConverter;

/** Binds the settings sheet; each choice counts at once. */
public final class SettingsController {
  private static final List<Integer> POLLS = List.of(50, 100, 200, 400);
  private static final List<Integer> COPIES = List.of(0, 5, 30, 120);

  private final Settings settings;

  @FXML private ToggleButton system;
  @FXML private ToggleButton light;
  @FXML private ToggleButton dark;
  @FXML private Spinner<Integer> text;
  @FXML private ComboBox<String> currency;
  @FXML private Switch autosave;
  @FXML private ComboBox<Integer> copies;
  @FXML private Switch motion;
  @FXML private ComboBox<Integer> poll;

  public SettingsController(Settings settings) {
    this.settings = settings;
  }

  @FXML
  void initialize() {
    mark(settings.themeProperty().get());
    settings.themeProperty().addListener((o, was, is) -> mark(is));
    system.setOnAction(e -> choose(ThemeChoice.SYSTEM));
    light.setOnAction(e -> choose(ThemeChoice.LIGHT));
    dark.setOnAction(e -> choose(ThemeChoice.DARK));
    text.setValueFactory(
        new SpinnerValueFactory.IntegerSpinnerValueFactory(
            Settings.LEAST_TEXT, Settings.MOST_TEXT, settings.textPercentProperty().get(), 10));
    text.valueProperty()
        .addListener(
            (o, was, is) -> {
              if (is != null) {
                settings.textPercentProperty().set(is);
              }
            });
    currency.getItems().setAll("USD", "EUR", "GBP", "CHF", "JPY", "CNY", "INR", "CAD", "AUD");
    currency.valueProperty().bindBidirectional(settings.currencyProperty());
    autosave.selectedProperty().bindBidirectional(settings.autosaveProperty());
    motion.selectedProperty().bindBidirectional(settings.motionProperty());
    choices(poll, POLLS, SettingsController::words, settings.pollPercentProperty());
    choices(copies, COPIES, SettingsController::period, settings.autosaveSecondsProperty());
    copies.disableProperty().bind(autosave.selectedProperty().not());
  }

  private static void choices(
      ComboBox<Integer> box, List<Integer> all, IntFunction<String> words, IntegerProperty value) {
    box.getItems().setAll(all);
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Integer number) {
            return number == null ? "" : words.apply(number);
          }

          @Override
          public Integer fromString(String word) {
            return all.stream().filter(n -> words.apply(n).equals(word)).findFirst().orElse(0);
          }
        });
    box.setValue(value.get());
    box.valueProperty().addListener((o, was, is) -> value.set(is));
  }

  private void choose(ThemeChoice theme) {
    settings.themeProperty().set(theme);
    mark(theme);
  }

  private void mark(ThemeChoice theme) {
    ToggleButton chosen =
        switch (theme) {
          case SYSTEM -> system;
          case LIGHT -> light;
          case DARK -> dark;
        };
    chosen.setSelected(true);
  }

  private static String period(int seconds) {
    return seconds == 0
        ? "with each change"
        : seconds < 60 ? "every " + seconds + " s" : "every " + seconds / 60 + " min";
  }

  private static String words(int percent) {
    return switch (percent) {
      case 50 -> "twice as often";
      case 100 -> "as they advise";
      case 200 -> "half as often";
      case 400 -> "a quarter as often";
      default -> percent + " % of their periods";
    };
  }
}
