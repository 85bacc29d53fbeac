package org.skewscope.lesson.file;

import java.util.List;
import java.util.regex.Pattern;
import org.skewscope.option.Setting;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;

/**
 * Reads changes of a pathway as a lesson writes them: {@code decoder=tf-image resize=tf-bilinear}.
 */
public final class Changes {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z-]*+=\\S++(?: [a-z][a-z-]*+=\\S++)*+");

    /**
     * This key names the option for a model. Skewscope asks before it opens a stranger's model, so
     * a lesson names its model in one place only.
     */
    private static final String MODEL = "model";

    private Changes() {}

    private static LessonFileException ofModel() {
        return new LessonFileException(
                """
                set the option 'model'. Name the lesson's model under its key 'model', which is asked for before it \
                is opened.""");
    }

    /**
     * Refuses a pathway that has a model of its own.
     *
     * @throws LessonFileException with a sentence for the author
     */
    public static void checkModel(Pathway pathway) throws LessonFileException {
        if (PathwayOption.differing(PathwayPreset.EAGER.pathway(), pathway).stream()
                .anyMatch(option -> option.key().equals(MODEL))) {
            throw ofModel();
        }
    }

    /** Returns whether a text has the form of changes; any other text is prose. */
    public static boolean isOne(String text) {
        return FORM.matcher(text.strip()).matches();
    }

    /**
     * Returns a pathway with the changes.
     *
     * @throws LessonFileException with a sentence that names the unknown option or value
     */
    public static Pathway apply(String text, Pathway pathway) throws LessonFileException {
        Pathway changed = pathway;
        for (String change : text.strip().split("[\\s,]+")) {
            int equals = change.indexOf('=');
            String key = equals < 0 ? change : change.substring(0, equals);
            PathwayOption option = option(key);
            try {
                changed = option.set(changed, change.substring(equals + 1));
            } catch (IllegalArgumentException e) {
                throw new LessonFileException("sets '%s': %s.".formatted(change, e.getMessage()), e);
            }
        }
        return changed;
    }

    /**
     * Returns the option of a key.
     *
     * @throws LessonFileException with a sentence if the key is unknown
     */
    public static PathwayOption option(String key) throws LessonFileException {
        if (key.equals(MODEL)) {
            throw ofModel();
        }
        return PathwayOption.byKey(key)
                .orElseThrow(() -> new LessonFileException("names the unknown option '%s'. Choose one of: %s."
                        .formatted(key, String.join(", ", PathwayOption.keys()))));
    }

    /** Returns the settings of {@code to} that differ from {@code from}. */
    public static List<Setting> between(Pathway from, Pathway to) {
        return PathwayOption.differing(from, to).stream()
                .map(option -> new Setting(option.optionKey(), option.valueIn(to)))
                .toList();
    }
}
