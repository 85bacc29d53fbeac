package org.skewscope.present.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.picture.InputSize;
import org.skewscope.present.BundledWords;
import org.skewscope.tensor.SentenceNumber;

/**
 * The known causes of differences, each with a stable code.
 *
 * @param entries all causes in the order of their codes' places in the pathway
 * @param measuredOn the pictures and the model on which the sizes were measured, in two sentences
 */
public record CauseCatalogue(List<Entry> entries, String measuredOn) {

    private static final String CODE = "Cure in code";
    private static final String TO_SEE = "To see it";
    private static final String LESSON = "Lesson";

    private static final CauseCatalogue BUNDLED = read();

    /**
     * One cause.
     *
     * @param code such as SKR401; never reused or renumbered
     * @param title a few words without a full stop
     * @param group the place in the pathway, such as "resize"
     * @param reason one sentence
     * @param shows how the cause looks in the difference, one sentence
     * @param cureInCode the library's call that avoids it; "-" if there is none
     * @param cureAsSetting the option that avoids it; "-" if there is none
     * @param matters when the cause changes answers
     * @param harmless when it does not
     * @param source the function or file of the library that the reason follows from
     * @param lesson the file name of the lesson that shows it, without its ending; empty if none
     *     does
     * @param size what was measured; empty if the cause is not measured
     * @param notMeasured why the cause is not measured; empty if it is
     * @param notNamed why no verdict names the cause yet; empty if one does
     * @param planting two pathways between which the cause lies; empty if the options of the
     *     bundled model cannot show it
     */
    public record Entry(
            String code,
            String title,
            String group,
            String reason,
            String shows,
            String cureInCode,
            String cureAsSetting,
            String matters,
            String harmless,
            String source,
            Optional<String> lesson,
            Optional<Size> size,
            Optional<String> notMeasured,
            Optional<String> notNamed,
            Optional<Planting> planting) {

        /** Returns the page of the cause: what is known of it, a labeled line each. */
        public List<Line> page() {
            return Stream.of(
                            new Line("Reason", reason),
                            new Line("How it shows", shows),
                            new Line(CODE, cureInCode),
                            new Line("Cure as option", cureAsSetting),
                            new Line("Size", size.map(Size::sentence).orElse("")),
                            new Line(
                                    "Size",
                                    notMeasured
                                            .map("Not measured: %s."::formatted)
                                            .orElse("")),
                            new Line("When it matters", matters),
                            new Line("When it does not", harmless),
                            new Line("Source", source),
                            new Line(
                                    "In verdicts",
                                    notNamed.map("Not named yet: %s."::formatted)
                                            .orElse("")),
                            new Line(LESSON, lesson.orElse("")),
                            new Line(TO_SEE, planting.map(Planting::command).orElse("")))
                    .filter(line -> !line.text.isEmpty() && !line.text.equals("-"))
                    .toList();
        }
    }

    /**
     * A line of a cause's page.
     *
     * @param code whether the text is code or a command line
     */
    public record Line(String label, String text, boolean code) {

        private Line(String label, String text) {
            this(label, text, label.equals(CODE) || label.equals(TO_SEE));
        }

        /** Returns whether the line belongs to the command line alone. */
        public boolean command() {
            return label.equals(TO_SEE);
        }

        /** Returns whether the line names a lesson by its id, which only the command line takes. */
        public boolean lesson() {
            return label.equals(LESSON);
        }
    }

    /**
     * The measured size of a cause. It is repeated by {@code CauseSizes} of the benchmarks.
     *
     * @param pictures the number of pictures
     * @param stage the id of the stage at which the cause acts
     * @param mean the mean absolute difference over all values, then over the pictures: of 255 at a
     *     stage of pixels, else in the model's units; empty if it means nothing
     * @param largest the largest difference in any picture
     * @param medianLogit the median over the pictures of the largest logit difference
     * @param largestLogit the largest logit difference in any picture
     * @param flips the number of pictures whose top-1 class changes
     * @param by the program that measured it: Skewscope or Python
     * @param note what the figures do not cover
     */
    public record Size(
            int pictures,
            String stage,
            Optional<Double> mean,
            Optional<Double> largest,
            Optional<Double> medianLogit,
            Optional<Double> largestLogit,
            Optional<Integer> flips,
            String by,
            Optional<String> note) {

        private boolean ofPixels() {
            return !stage.equals("batch") && !ofLogits();
        }

        private boolean ofLogits() {
            return stage.equals("logits") || stage.equals("probabilities");
        }

        /** Returns the figures as sentences. */
        String sentence() {
            List<String> sentences = new ArrayList<>();
            if (mean.isPresent() && !ofLogits()) {
                sentences.add("%s%s%s on average, largest %s."
                        .formatted(
                                ofPixels() ? "Pixels differ by " : "The input tensor differs by ",
                                SentenceNumber.of(mean.get()),
                                ofPixels() ? " of 255" : "",
                                SentenceNumber.of(largest.orElse(0.0))));
            }
            if (medianLogit.isPresent() && largestLogit.isPresent()) {
                sentences.add(
                        largestLogit.get() == 0
                                ? "The logits are bit-identical."
                                : "The largest logit difference of a picture has the median %s and the maximum %s."
                                        .formatted(
                                                SentenceNumber.of(medianLogit.get()),
                                                SentenceNumber.of(largestLogit.get())));
            }
            flips.ifPresent(count -> sentences.add("Top-1 changes in %s of %s pictures.".formatted(count, pictures)));
            note.ifPresent(words -> sentences.add(Verdict.capital(words) + (words.endsWith(".") ? "" : ".")));
            return String.join(" ", sentences);
        }
    }

    /**
     * Two pathways that differ in one cause.
     *
     * @param picture the sample picture that shows it; empty if any picture does
     * @param a the settings of the first pathway, such as resize=pillow-bilinear, beside those of
     *     the preset eager
     * @param b the settings of the second beside those of the first
     */
    public record Planting(Optional<String> picture, List<String> a, List<String> b) {

        private static final String USUAL_PICTURE = "zebra.jpg";

        public Planting {
            a = List.copyOf(a);
            b = List.copyOf(b);
        }

        /** Returns the name of the sample picture to show it with. */
        public String sample() {
            return picture.orElse(USUAL_PICTURE);
        }

        /**
         * Returns both pathways, named reference and planted; the first is the reference.
         *
         * @param size the model's input size in pixels
         */
        public PathwaySet pathways(InputSize size) {
            Pathway eager = PathwayPreset.EAGER.pathway(size);
            Pathway first = set(eager.renamed("reference", "Reference"), a);
            return new PathwaySet(List.of(first, set(first.renamed("planted", "Planted"), b)), 0);
        }

        private static Pathway set(Pathway pathway, List<String> settings) {
            Pathway changed = pathway;
            for (String setting : settings) {
                String[] parts = setting.split("=", 2);
                changed = PathwayOption.byKey(parts[0]).orElseThrow().set(changed, parts[1]);
            }
            return changed;
        }

        /** Returns the command that explains both pathways. */
        String command() {
            Map<String, String> second = new LinkedHashMap<>();
            Stream.concat(a.stream(), b.stream()).forEach(setting -> second.put(setting.split("=", 2)[0], setting));
            return "skewscope explain sample-images/%s%s%s"
                    .formatted(sample(), typed("reference", a), typed("planted", List.copyOf(second.values())));
        }

        private static String typed(String name, List<String> settings) {
            return " --pathway eager,%sname=%s"
                    .formatted(settings.isEmpty() ? "" : String.join(",", settings) + ",", name);
        }
    }

    public CauseCatalogue {
        entries = List.copyOf(entries);
    }

    /** Returns the catalogue that is bundled with the program. */
    public static CauseCatalogue bundled() {
        return BUNDLED;
    }

    /** Returns the cause of a code; empty if the code is unknown. */
    public Optional<Entry> find(String code) {
        return entries.stream().filter(entry -> entry.code.equals(code)).findFirst();
    }

    /**
     * Returns the causes whose codes resemble a text most, the nearest first.
     *
     * @param most the number of causes to return at most
     */
    public List<Entry> nearest(String text, int most) {
        String wanted = text.toUpperCase(Locale.ROOT);
        return entries.stream()
                .sorted(Comparator.comparingInt(entry -> edits(entry.code(), wanted)))
                .limit(most)
                .toList();
    }

    /** Returns the least number of characters to insert, delete or replace (Levenshtein, 1966). */
    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }

    private static CauseCatalogue read() {
        ObjectMapper mapper = new ObjectMapper().registerModule(new Jdk8Module());
        JsonNode measured = BundledWords.read("verdict/cause-sizes.json", JsonNode.class);
        JsonNode plantings =
                BundledWords.read("verdict/plantings.json", JsonNode.class).get("plantings");
        List<Entry> entries = new ArrayList<>();
        for (JsonNode cause :
                BundledWords.read("verdict/causes.json", JsonNode.class).get("causes")) {
            String code = cause.get("code").textValue();
            JsonNode size = measured.get("sizes").get(code);
            boolean notMeasured = size != null && size.has("notMeasured");
            ObjectNode entry = (ObjectNode) cause;
            entry.set(notMeasured ? "notMeasured" : "size", notMeasured ? size.get("notMeasured") : size);
            entry.set("planting", plantings.get(code));
            entries.add(mapper.convertValue(entry, Entry.class));
        }
        return new CauseCatalogue(
                entries,
                "The sizes come from %s. The model is %s."
                        .formatted(
                                measured.get("pictures").textValue(),
                                measured.get("model").textValue()));
    }
}
