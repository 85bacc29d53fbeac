package org.skewscope.gui.options;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import org.skewscope.compare.PathwayOption;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.support.Visibility;
import org.skewscope.option.RecipeOption.Choice;

/**
 * A method and, for those methods that come both ways, a box that says whether it antialiases. Both
 * together are one value of the option, such as {@code tf-bilinear-antialias}.
 */
final class AntialiasChooser extends OptionControl {

    private static final String SUFFIX = "-antialias";

    private final PathwayOption option;
    private final ComboBox<Choice> method = new ComboBox<>();
    private final CheckBox antialias = new CheckBox("Antialias when downscaling");
    private boolean showing;

    AntialiasChooser(PathwayOption option, Consumer<String> chosen) {
        this.option = option;
        method.setVisibleRowCount(ROWS);
        method.setMaxWidth(Double.MAX_VALUE);
        method.setPromptText("differs");
        method.setConverter(new Labels());
        method.valueProperty()
                .addListener(
                        (property, old, next) -> {
                            if (!showing && next != null) {
                                chosen.accept(next.id());
                            }
                        });
        antialias.setId("antialias");
        antialias.setOnAction(
                event -> {
                    if (method.getValue() != null) {
                        twin(method.getValue().id()).ifPresent(twin -> chosen.accept(twin.id()));
                    }
                });
        Tips.on(antialias, "Widens the filter where the picture shrinks (antialias=True)");
    }

    static boolean suits(PathwayOption option) {
        return option.choices().stream().anyMatch(choice -> choice.id().endsWith(SUFFIX));
    }

    @Override
    Control node() {
        return method;
    }

    @Override
    Control below() {
        return antialias;
    }

    @Override
    void show(String id) {
        showing = true;
        try {
            boolean on = id.endsWith(SUFFIX);
            method.getItems().setAll(methods(on));
            Choice choice = choice(id).orElse(null);
            method.setValue(choice);
            method.setTooltip(
                    Tips.of(
                            option.label()
                                    + ": "
                                    + (choice == null ? "the pathways differ" : choice.label())));
            antialias.setSelected(on);
            Visibility.show(antialias, twin(id).isPresent());
        } finally {
            showing = false;
        }
    }

    /** Each method once: of those that come both ways the one that the box stands for. */
    private List<Choice> methods(boolean on) {
        return option.choices().stream()
                .filter(choice -> twin(choice.id()).isEmpty() || choice.id().endsWith(SUFFIX) == on)
                .toList();
    }

    private Optional<Choice> twin(String id) {
        return choice(
                id.endsWith(SUFFIX) ? id.substring(0, id.length() - SUFFIX.length()) : id + SUFFIX);
    }

    private Optional<Choice> choice(String id) {
        return option.choices().stream().filter(choice -> choice.id().equals(id)).findFirst();
    }
}
