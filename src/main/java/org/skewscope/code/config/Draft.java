package org.skewscope.code.config;

import static org.skewscope.option.OptionKey.CHANNELS;
import static org.skewscope.option.OptionKey.COMPUTE;
import static org.skewscope.option.OptionKey.NORMALIZE;
import static org.skewscope.option.OptionKey.SIZE;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.skewscope.code.finding.FormulaTable;
import org.skewscope.code.finding.ImportedCode;
import org.skewscope.code.finding.ImportedCode.FoundPathway;
import org.skewscope.code.finding.ImportedCode.Question;
import org.skewscope.code.finding.ImportedCode.Refusal;
import org.skewscope.code.source.SourceFile;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Setting;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;

/** Collects a pathway while a config is read; lines are those of the config's keys. */
final class Draft {

    private static final List<String> FILTERS = List.of("nearest", "lanczos", "bilinear", "bicubic", "box", "hamming");

    private final SourceFile file;
    private final List<String> lines;
    private final Map<OptionKey, Setting> settings = new EnumMap<>(OptionKey.class);
    private final Map<OptionKey, String> places = new EnumMap<>(OptionKey.class);
    private final List<Refusal> refused = new ArrayList<>();
    private final List<Question> asks = new ArrayList<>();
    private final Map<String, String> answers;

    /**
     * Starts a draft.
     *
     * @param answers the answers by the label of the question's line
     */
    Draft(SourceFile file, Map<String, String> answers) {
        this.file = file;
        this.answers = Map.copyOf(answers);
        this.lines = List.of(file.text().split("\r\n|\r|\n", -1));
    }

    void set(OptionKey key, String value, String field) {
        try {
            PathwayOption.of(key).set(PathwayPreset.EAGER.pathway(), value);
        } catch (IllegalArgumentException e) {
            refuse(field, "this value is beyond those that a pathway takes");
            return;
        }
        settings.put(key, new Setting(key, value));
        places.put(key, String.valueOf(line(field)));
    }

    /**
     * Sets options.
     *
     * @param field the key whose line settles them
     * @param settings the options as they are typed, such as {@code mode=rgb}
     */
    void set(String field, String... settings) {
        for (String typed : settings) {
            String[] setting = typed.split("=", 2);
            set(PathwayOption.byKey(setting[0]).orElseThrow().optionKey(), setting[1], field);
        }
    }

    void size(int height, int width, String field) {
        set(SIZE, height + "x" + width, field);
    }

    /** Adds torchvision's ToTensor and Normalize of a PIL image. */
    void tensor(Optional<double[]> mean, Optional<double[]> std, String field) {
        if (mean.isEmpty() || std.isEmpty()) {
            refuse("mean", "mean and std are not three numbers each");
            return;
        }
        formula(
                ConfigNumbers.BYTES.then("/", 255).then("-", mean.get()).then("/", std.get()),
                "torchvision-bilinear",
                "mean");
        set(field, "layout=nchw");
    }

    void refuse(String field, String why) {
        int line = line(field);
        refused.add(new Refusal(String.valueOf(line), lines.get(line - 1).strip(), why));
    }

    /**
     * Returns the answer to a question; empty where the question is now asked.
     *
     * @param field the key whose line asks
     */
    Optional<String> ask(String field, String question, List<String> choices) {
        String label = String.valueOf(line(field));
        Optional<String> given = Optional.ofNullable(answers.get(label)).filter(choices::contains);
        if (given.isEmpty()) {
            asks.add(new Question(label, question, choices));
        }
        return given;
    }

    /** Finds the formula by its values, which the config's own order of operations computed. */
    void formula(ConfigNumbers made, String resizer, String field) {
        Optional<FormulaTable.Match> match = match(made, resizer);
        if (match.isEmpty()) {
            refuse(field, "these mean and std values are not supported as one formula");
            return;
        }
        set(CHANNELS, match.get().order().id(), field);
        set(NORMALIZE, match.get().formula().id(), field);
        set(COMPUTE, match.get().compute().id(), field);
    }

    private static Optional<FormulaTable.Match> match(ConfigNumbers made, String resizer) {
        try {
            return FormulaTable.of(
                    resizer, "stored", made.numbers(), made.numbers().type(), made.operations());
        } catch (IllegalArgumentException e) {
            // A constant beyond those that a pathway takes.
            return Optional.empty();
        }
    }

    /** Returns the filter that Pillow numbers so. */
    static Optional<String> filter(JsonNode number) {
        return number.isInt() && number.asInt() >= 0 && number.asInt() < FILTERS.size()
                ? Optional.of(FILTERS.get(number.asInt()))
                : Optional.empty();
    }

    /** Returns three numbers; empty for anything else. */
    static Optional<double[]> constants(JsonNode node) {
        if (!node.isArray() || node.size() != 3) {
            return Optional.empty();
        }
        double[] values = new double[node.size()];
        for (int i = 0; i < values.length; i++) {
            if (!node.get(i).isNumber()) {
                return Optional.empty();
            }
            values[i] = node.get(i).asDouble();
        }
        return Optional.of(values);
    }

    static boolean isSide(JsonNode node) {
        return node.isInt() && node.asInt() >= 1 && node.asInt() <= 4096;
    }

    private int line(String field) {
        Pattern variable = Pattern.compile("\\b(?:MLC|CM)_" + Pattern.quote(field) + "\\b");
        String quoted = '"' + field + '"';
        String key = field + ":";
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i);
            // A file may have a million of them.
            if (text.isBlank()) {
                continue;
            }
            if (text.contains(quoted)
                    || text.startsWith(key)
                    || text.strip().equals(field)
                    || field.contains("_") && variable.matcher(text).find()) {
                return i + 1;
            }
        }
        return 1;
    }

    /**
     * Returns the result. A refused line leaves no pathway, so that nothing is asked or noted on
     * it.
     *
     * @param notes sentences on the pathway
     */
    ImportedCode finished(List<String> notes) {
        boolean whole = refused.isEmpty() && asks.isEmpty();
        return new ImportedCode(
                file.name(),
                whole ? List.of(new FoundPathway(List.copyOf(settings.values()), places)) : List.of(),
                refused,
                refused.isEmpty() ? asks : List.of(),
                refused.isEmpty() ? notes : List.of());
    }
}
