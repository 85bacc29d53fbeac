package org.skewscope.lesson.flow;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.present.BundledWords;

/**
 * Shows one pathway as Python code.
 *
 * @param number the pathway's number, counted from 1
 * @param name the pathway's name
 * @param all the whole program
 * @param shown the lines that differ and the line before each; the first two lines if none differs
 */
public record CodeCard(int number, String name, List<Line> all, List<Line> shown) {

    /**
     * Holds one line of a card.
     *
     * @param before the part that is the same in all pathways, such as {@code x = }
     * @param telling the part that the line is about; a card marks it where pathways differ
     * @param differs whether another pathway of the lesson has another line here
     */
    public record Line(Stage stage, String before, String telling, boolean differs) {

        /** Returns the whole line. */
        public String text() {
            return before + telling;
        }

        private Line marked(boolean other) {
            return new Line(stage, before, telling, other);
        }
    }

    public CodeCard {
        all = List.copyOf(all);
        shown = List.copyOf(shown);
    }

    /** Returns the cards of a lesson's pathways. A line is marked unless all pathways have it. */
    public static List<CodeCard> of(List<Pathway> pathways) {
        List<List<Line>> codes = pathways.stream().map(PathwayCode::of).toList();
        List<CodeCard> cards = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            List<Line> marked = new ArrayList<>();
            for (Line line : codes.get(i)) {
                boolean everywhere = codes.stream()
                        .allMatch(code -> code.stream().anyMatch(l -> l.text().equals(line.text())));
                marked.add(line.marked(!everywhere));
            }
            cards.add(new CodeCard(i + 1, pathways.get(i).name(), marked, shown(marked)));
        }
        return cards;
    }

    private static List<Line> shown(List<Line> lines) {
        List<Line> shown = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            boolean leads = i + 1 < lines.size() && lines.get(i + 1).differs();
            if (lines.get(i).differs() || leads) {
                shown.add(lines.get(i));
            }
        }
        return shown.isEmpty() ? lines.subList(0, Math.min(2, lines.size())) : shown;
    }

    /**
     * Writes a pathway as Python, with a line for each stage that has a setting. A setting without
     * a short Python call becomes a remark with the option's exact label, so that no setting is
     * left out.
     */
    record PathwayCode(Pathway pathway, List<Line> lines) {

        /** The calls by patterns of values, in the words of the values' libraries. */
        private static final Map<String, Map<String, String>> CALLS =
                BundledWords.read("lesson/code-card.json", new TypeReference<>() {});

        static List<Line> of(Pathway pathway) {
            PathwayCode code = new PathwayCode(pathway, new ArrayList<>());
            code.decode();
            code.resize();
            code.normalize();
            code.execution();
            return code.lines;
        }

        private void decode() {
            String decoder = value(OptionKey.DECODER);
            String mode = value(OptionKey.MODE);
            String words = label(OptionKey.DECODER) + (mode.equals("rgb") ? "" : ", " + label(OptionKey.MODE));
            add(Stage.DECODE, "img = ", call("decode", decoder + " " + mode, "", words));
            remark(Stage.DECODE, OptionKey.ALPHA, OptionKey.DEPTH, OptionKey.INK, OptionKey.PROFILE, OptionKey.YUV);
            if (value(OptionKey.ORIENTATION).equals("exif")) {
                add(Stage.ORIENT, "img = ", "ImageOps.exif_transpose(img)");
            }
            if (mode.startsWith("gray")) {
                return;
            }
            boolean bgr = value(OptionKey.CHANNELS).equals("bgr");
            if (decoder.equals("opencv") && !bgr) {
                add(Stage.CHANNELS, "img = ", "cv2.cvtColor(img, cv2.COLOR_BGR2RGB)");
            } else if (!decoder.equals("opencv") && bgr) {
                add(Stage.CHANNELS, "img = ", "np.asarray(img)[..., ::-1]  # BGR");
            }
        }

        private void resize() {
            String size = "(" + value(OptionKey.SIZE).replace("x", ", ") + ")";
            add(Stage.RESIZE, "x = ", call("resize", value(OptionKey.RESIZE), size, label(OptionKey.RESIZE)));
            remark(Stage.RESIZE, OptionKey.RESIZE_TYPE, OptionKey.FRAMING, OptionKey.STORE);
        }

        /**
         * Returns the call of a value.
         *
         * @param table of code-card.json, whose first row that fits the value is taken
         * @param with an argument of the call
         * @param label the option's exact label, for a value without a short call
         */
        private static String call(String table, String value, String with, String label) {
            Map.Entry<String, String> row = CALLS.get(table).entrySet().stream()
                    .filter(each -> value.matches(each.getKey()))
                    .findFirst()
                    .orElseThrow();
            String constant = value.substring(value.indexOf('-') + 1);
            return value.replaceFirst(row.getKey(), row.getValue())
                    .replace("{CONSTANT}", constant.toUpperCase(Locale.ROOT).replace('-', '_'))
                    .replace("{with}", with)
                    .replace("{label}", label);
        }

        private void normalize() {
            add(
                    Stage.NORMALIZE,
                    "x = ",
                    call(
                            "normalize",
                            value(OptionKey.NORMALIZE),
                            value(OptionKey.COMPUTE),
                            label(OptionKey.NORMALIZE)));
            remark(Stage.NORMALIZE, OptionKey.PREPROCESS);
        }

        private void execution() {
            String batch = value(OptionKey.BATCH);
            String drop = value(OptionKey.REMAINDER).equals("drop") ? ", drop_remainder=True" : "";
            if (!batch.equals("1") || !drop.isEmpty()) {
                add(Stage.BATCH, "ds = ", "ds.batch(" + batch + drop + ")");
            }
            remark(Stage.BATCH, OptionKey.POSITION, OptionKey.PADDING, OptionKey.NEIGHBOURS, OptionKey.LAYOUT);
            String mode = value(OptionKey.EXECUTION);
            String xla = value(OptionKey.XLA);
            add(Stage.LOGITS, "y = ", call("execution", mode + " " + xla, "", ""));
            if (xla.equals("on") && !mode.equals("function")) {
                remark(Stage.LOGITS, OptionKey.XLA);
            }
            remark(
                    Stage.LOGITS,
                    OptionKey.GRAPPLER,
                    OptionKey.LOADER,
                    OptionKey.LOADING,
                    OptionKey.PRECISION,
                    OptionKey.DELEGATE,
                    OptionKey.OPTIMIZATION,
                    OptionKey.ONE_DNN,
                    OptionKey.ISA,
                    OptionKey.THREADS);
        }

        /**
         * Adds a remark with the exact label for each option that differs from the pathway {@code
         * eager}.
         */
        private void remark(Stage stage, OptionKey... keys) {
            for (OptionKey key : keys) {
                PathwayOption option = PathwayOption.of(key);
                if (!option.valueIn(pathway).equals(option.valueIn(PathwayPreset.EAGER.pathway()))) {
                    add(stage, "# ", option.fullLabel() + ": " + label(key));
                }
            }
        }

        private void add(Stage stage, String before, String telling) {
            lines.add(new Line(stage, before, telling, false));
        }

        private String value(OptionKey key) {
            return PathwayOption.of(key).valueIn(pathway);
        }

        private String label(OptionKey key) {
            return PathwayOption.of(key).description().labelOf(value(key));
        }
    }
}
