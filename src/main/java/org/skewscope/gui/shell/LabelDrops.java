package org.skewscope.gui.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.skewscope.gui.session.ClassNames;
import org.skewscope.gui.support.FxGateway;
import org.skewscope.model.Labels;
import org.skewscope.model.ModelException;

/**
 * Takes a file of class names for the models that have none.
 *
 * @param background reads the file
 */
record LabelDrops(ClassNames names, Executor background, FxGateway gateway, Banner banner)
        implements FileDrops {

    /** Other texts are pictures' neighbours, lists or code. */
    private static final Pattern NAMES =
            Pattern.compile(".*(label|class|name|categor|imagenet|synset).*\\.(txt|csv|json)");

    @Override
    public Optional<String> words(List<Path> paths) {
        return isLabels(paths)
                ? Optional.of("Drop to name the classes of models that have no names")
                : Optional.empty();
    }

    @Override
    public boolean take(List<Path> paths) {
        if (!isLabels(paths)) {
            return false;
        }
        Path file = paths.get(0);
        background.execute(
                () -> {
                    try {
                        Labels labels = Labels.fitting(file, "", 0);
                        gateway.execute(() -> give(file, labels));
                    } catch (ModelException e) {
                        gateway.execute(
                                () ->
                                        banner.show(
                                                "The names could not be read.",
                                                e.getMessage() + ". " + e.remedy(),
                                                List.of()));
                    }
                });
        return true;
    }

    private void give(Path file, Labels labels) {
        List<String> named = names.give(labels);
        if (named.isEmpty()) {
            banner.show(
                    "No model takes these names.",
                    file.getFileName()
                            + " holds "
                            + labels.size()
                            + " names; no model here has as many classes without names of its"
                            + " own.",
                    List.of());
        } else {
            banner.show(
                    "The classes have names now.",
                    "They are those of "
                            + String.join(" and ", named)
                            + ". To keep them, lay the file beside the model as labels"
                            + ending(file)
                            + ".",
                    List.of());
        }
    }

    private static String ending(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(name.lastIndexOf('.')).toLowerCase(Locale.ROOT);
    }

    private static boolean isLabels(List<Path> paths) {
        return paths.size() == 1
                && NAMES.matcher(
                                String.valueOf(paths.get(0).getFileName()).toLowerCase(Locale.ROOT))
                        .matches();
    }
}
