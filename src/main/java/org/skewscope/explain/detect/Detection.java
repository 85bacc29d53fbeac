package org.skewscope.explain.detect;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.skewscope.compare.PairNames;

/**
 * Reports a cause that two tensors show without their recipes.
 *
 * @param cause the JSON's {@code name}, such as {@code channel-swap}
 * @param sentence one sentence
 * @param confidence the share of the difference that this cause explains, 0 to 1; 0 for a statement
 *     that nothing can be concluded
 * @param detail the cause's numbers; empty if it has none
 * @param known the cause's code and cure; empty where only the verdict has them
 */
public record Detection(
        @JsonProperty("name") Cause cause,
        String sentence,
        double confidence,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Detail> detail,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Known> known) {

    /**
     * Holds the words of a known cause besides its sentence.
     *
     * @param code in the catalogue of causes
     * @param cure what to do, in one sentence
     */
    public record Known(String code, String cure) {}

    /** Makes a detection without numbers. */
    public Detection(Cause cause, String sentence, double confidence) {
        this(cause, sentence, confidence, Optional.empty(), Optional.empty());
    }

    /**
     * Returns this detection with names in place of the letters A and B of its sentence.
     *
     * @param a the name of the first tensor, such as a pathway's id
     * @param b the name of the second tensor
     */
    public Detection named(String a, String b) {
        PairNames names = new PairNames(a, b);
        return new Detection(
                cause,
                names.in(sentence),
                confidence,
                detail,
                known.map(words -> new Known(words.code, names.in(words.cure))));
    }

    /**
     * Holds the numbers of a cause; lists that do not belong to the cause are empty.
     *
     * @param scale the slope of a = scale b + offset, one per channel
     * @param offset the intercept of that line, one per channel
     * @param formulas the known formulas of A and of B, if the line leads from one to the other
     * @param cut the part of A that B shows: its height and width as shares of A's, then how far
     *     its center lies below and right of A's, as shares of A's height and width
     * @param shift how many pixels B is moved down and right
     */
    public record Detail(
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Double> scale,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Double> offset,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> formulas,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Double> cut,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Integer> shift) {

        public Detail {
            scale = scale == null ? List.of() : List.copyOf(scale);
            offset = offset == null ? List.of() : List.copyOf(offset);
            formulas = formulas == null ? List.of() : List.copyOf(formulas);
            cut = cut == null ? List.of() : List.copyOf(cut);
            shift = shift == null ? List.of() : List.copyOf(shift);
        }

        static Detail line(List<Double> scale, List<Double> offset, List<String> formulas) {
            return new Detail(scale, offset, formulas, List.of(), List.of());
        }

        static Detail cut(double height, double width, double down, double right) {
            return new Detail(List.of(), List.of(), List.of(), List.of(height, width, down, right), List.of());
        }

        static Detail shift(int down, int right) {
            return new Detail(List.of(), List.of(), List.of(), List.of(), List.of(down, right));
        }
    }
}
