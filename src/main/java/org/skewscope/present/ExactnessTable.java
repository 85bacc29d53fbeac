package org.skewscope.present;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.skewscope.option.RecipeOption.Choice;
import org.skewscope.option.RecipeOption.Kind;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.tensor.SentenceNumber;

/**
 * Describes the last run of random cases against the Python libraries, as it is bundled.
 *
 * @param date of the run
 * @param seed of its random pictures and options
 * @param cases how many were compared, bit by bit
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ExactnessTable(String date, long seed, int cases, List<Row> values) {

    private static final String RESOURCE = "/org/skewscope/option/exactness.json";

    /**
     * Describes one value of one option.
     *
     * @param library the Python library and its version; empty where there is none
     * @param cases in which the value was chosen and both sides gave a result
     * @param withinBound of these, how many were not equal but within the bound
     * @param differing of these, how many were beyond it
     * @param largest distance of two numbers
     * @param bound what is allowed and why; empty where every bit has to be equal
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Row(
            String option,
            String value,
            String library,
            int cases,
            int withinBound,
            int differing,
            double largest,
            String bound) {

        /** Returns the option's label and the value's, as in the side panel. */
        public String label() {
            return PathwayOption.byKey(option)
                    .map(known -> known.description().labelOf(value))
                    .orElse(value);
        }

        public String optionLabel() {
            return PathwayOption.byKey(option).map(PathwayOption::label).orElse(option);
        }

        /** Returns the heading of the option in the side panel. */
        public String stage() {
            return PathwayOption.byKey(option)
                    .map(known -> known.stage().optionsLabel())
                    .orElse("");
        }

        /** A number's place is itself. */
        private int valuePlace() {
            PathwayOption known = PathwayOption.byKey(option).orElseThrow();
            return known.description().kind() == Kind.NUMBER
                    ? Integer.parseInt(value)
                    : known.choices().stream().map(Choice::id).toList().indexOf(value);
        }

        /** Returns words such as "exact", or how many cases were not equal and by how much. */
        public String result() {
            if (differing > 0) {
                return String.format(
                        Locale.ROOT, "%,d differ, by %s at most", differing, SentenceNumber.brief(largest));
            }
            return withinBound == 0
                    ? "exact"
                    : String.format(
                            Locale.ROOT,
                            "%,d within %s, the rest bit-identical",
                            withinBound,
                            SentenceNumber.brief(largest));
        }
    }

    /** In the order of the side panel. */
    public ExactnessTable {
        values = values.stream()
                .sorted(Comparator.comparingInt(
                                (Row row) -> PathwayOption.keys().indexOf(row.option))
                        .thenComparingInt(Row::valuePlace))
                .toList();
    }

    public static ExactnessTable bundled() {
        try (InputStream stream = ExactnessTable.class.getResourceAsStream(RESOURCE)) {
            return new ObjectMapper().readValue(stream, ExactnessTable.class);
        } catch (IOException e) {
            throw new UncheckedIOException("The bundled %s cannot be read".formatted(RESOURCE), e);
        }
    }
}
