package org.skewscope.gui.options;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.Region;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.support.Visibility;
import org.skewscope.option.RecipeOption.Choice;
import org.skewscope.pathway.PathwayOption;

/**
 * A method and, for those methods that come both ways, a box that says whether it antialiases. Both
 * together are one value of the option, such as {@code tf-bilinear-antialias}.
 */
final class AntialiasChooser extends ChoiceControl {

    private static final String SUFFIX = "-antialias";

    private final PathwayOption option;
    private final CheckBox antialias = new CheckBox("Antialias when downscaling");

    AntialiasChooser(PathwayOption option, ValueChoice choice) {
        super(option, choice);
        this.option = option;
        antialias.setId("antialias");
        antialias.setOnAction(
                event ->
                        value().flatMap(method -> twin(method.id()))
                                .ifPresent(twin -> choice.chosen(twin.id())));
        Tips.on(antialias, "Widens the filter where the picture shrinks (antialias=True)");
    }

    static boolean suits(PathwayOption option) {
        return option.choices().stream().anyMatch(choice -> choice.id().endsWith(SUFFIX));
    }

    @Override
    Region below() {
        return antialias;
    }

    @Override
    void show(String id) {
        boolean on = id.endsWith(SUFFIX);
        show(id, methods(on));
        antialias.setSelected(on);
        Visibility.show(antialias, twin(id).isPresent());
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
}
