package dev.heddle.ui.settings;

import dev.heddle.ui.Theme;
import dev.heddle.ui.controls.Switch;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.scene.control.ToggleButton;
import javafx.util.StringConverter;

/** Binds the settings sheet; each choice counts at once. */
public final class SettingsController {
  private static final List<Integer> POLLS = List.of(50, 100, 200, 400);

  private final Settings settings;

  @FXML private ToggleButton light;
  @FXML private ToggleButton dark;
  @FXML private Spinner<Integer> text;
  @FXML private ComboBox<String> currency;
  @FXML private Switch autosave;
  @FXML private Switch motion;
  @FXML private ComboBox<Integer> poll;

  public SettingsController(Settings settings) {
    this.settings = settings;
  }

  @FXML
  void initialize() {
    (settings.themeProperty().get() == Theme.DARK ? dark : light).setSelected(true);
    light.setOnAction(e -> choose(Theme.LIGHT));
    dark.setOnAction(e -> choose(Theme.DARK));
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
    poll.getItems().setAll(POLLS);
    poll.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Integer percent) {
            return percent == null ? "" : words(percent);
          }

          @Override
          public Integer fromString(String word) {
            return POLLS.stream().filter(p -> words(p).equals(word)).findFirst().orElse(100);
          }
        });
    poll.setValue(settings.pollPercentProperty().get());
    poll.valueProperty().addListener((o, was, is) -> settings.pollPercentProperty().set(is));
  }

  private void choose(Theme theme) {
    (theme == Theme.DARK ? dark : light).setSelected(true);
    settings.themeProperty().set(theme);
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
