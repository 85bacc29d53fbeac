package org.skewscope.present.verdict;

import java.util.List;
import java.util.Map;
import org.skewscope.present.BundledWords;
import org.skewscope.tensor.SentenceNumber;

/**
 * The words for any two values of an option, or of a property that follows from options.
 *
 * @param noun what an option is called within a sentence; null for a property
 * @param step the code of the cause where changing this option alone removes most of a difference; may be null
 * @param families the kinds of values: of two values, the one that is listed first decides on the cause
 * @param values the values' rows
 */
record DifferenceTable(String noun, String step, List<Family> families, List<Row> values) {

    private static final Bundled BUNDLED = BundledWords.read("verdict/differences.json", Bundled.class);

    /**
     * The content of differences.json.
     *
     * @param differences the tables by the key of the option, or by the property
     * @param detectors the causes that one sentence tells, by the id of the detector's cause
     * @param storages the words for a model file that stores shorter numbers, by the kind of storage
     */
    record Bundled(
            Map<String, DifferenceTable> differences,
            Map<String, OneCause> detectors,
            Map<String, OneCause> storages) {}

    /**
     * A cause whose words depend on no value.
     *
     * @param reason a template of {@link PairFacts#say}
     */
    record OneCause(String code, String reason, String cure) {}

    /**
     * A kind of values.
     *
     * @param code of a difference from a value of a later kind; may be empty
     * @param codeOfTwo of the difference of two values of this kind; null if it is that code
     */
    record Family(String name, String code, String codeOfTwo) {}

    /**
     * The words for a value.
     *
     * @param value an id, or the beginning of ids up to a colon or comma, or empty for all that have no row
     * @param does what a pathway does, in the third person
     * @param after the same behind a clause on the other pathway
     * @param call the library's call that does so; may be empty
     */
    record Row(String value, String family, String does, String after, String call) {

        Row {
            family = family == null ? "" : family;
            after = after == null ? does : after;
            call = call == null ? "" : call;
        }

        private boolean holds(String id) {
            return id.equals(value) || value.matches("(.*[:,])?") && id.startsWith(value);
        }

        private Row filled(String id, String name) {
            return new Row(id, family, fill(does, id, name), fill(after, id, name), fill(call, id, name));
        }

        private static String fill(String template, String id, String name) {
            String number = id.substring(id.indexOf(':') + 1);
            return (template.contains("{percent}")
                            ? template.replace("{percent}", SentenceNumber.of(100 * Double.parseDouble(number)) + "%")
                            : template)
                    .replace("{value}", id)
                    .replace("{name}", name)
                    .replace("{number}", number)
                    .replace("{size}", id.replace("x", " x "))
                    .replace("{list}", number.replace(",", ", "))
                    .replace(
                            "{steps}",
                            number.replaceFirst("(.*?),(.*)", "$2, $1 between").replace("+", ", then "));
        }
    }

    static Bundled bundled() {
        return BUNDLED;
    }

    /** Returns the table of an option's key, or of a property. */
    static DifferenceTable of(String name) {
        return BUNDLED.differences.get(name);
    }

    /**
     * Returns the words for a value, with its id.
     *
     * @param name stands where a row names the value
     */
    Row row(String id, String name) {
        return values.stream()
                .filter(row -> row.value.equals(id))
                .findFirst()
                .or(() -> values.stream().filter(row -> row.holds(id)).findFirst())
                .orElseThrow()
                .filled(id, name);
    }

    /** Returns the code of the cause that two values differ; may be empty. */
    String code(Row a, Row b) {
        Family first = families.stream()
                .filter(family -> List.of(a.family, b.family).contains(family.name))
                .findFirst()
                .orElseThrow();
        return a.family.equals(b.family) && first.codeOfTwo != null ? first.codeOfTwo : first.code;
    }
}
