package org.skewscope.present.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.skewscope.model.ModelFact;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Setting;
import org.skewscope.recipe.FormulaChoice;
import org.skewscope.recipe.Normalization;
import org.skewscope.tensor.DenseTensor;

/** Holds the range of a quantized input against what a recipe's formula makes of 0 to 255. */
final class QuantizedRange {

    /** Of the model's range: it was measured on some pictures when the model was converted. */
    private static final double TOLERANCE = 0.02;

    /** What fills less of the model's range than this is meant for another one. */
    private static final double LITTLE = 0.6;

    private static final List<Normalization> USUAL =
            List.of(Normalization.DIVIDE_255, Normalization.KERAS_TF, Normalization.NONE);

    private QuantizedRange() {}

    /** Returns a note if the ranges do not fit; empty also if the formula's range is not known. */
    static Optional<ContractNotes.Note> note(ModelFact.Quantizes model, FormulaChoice formula) {
        Optional<Range> fed = range(formula);
        Range taken = new Range(model.smallest(), model.largest());
        if (fed.isEmpty() || fed.get().fits(taken)) {
            return Optional.empty();
        }
        boolean clipped = clips(model, formula);
        return Optional.of(new ContractNotes.Note(
                clipped ? "clips" : "low resolution",
                "This model's input is %s and stands for %s: %s feeds %s%s"
                        .formatted(
                                model.type().label(),
                                taken.label(),
                                formula.id(),
                                fed.get().label(),
                                clipped ? "; values outside are clipped." : ", so most of its 256 values are unused."),
                USUAL.stream()
                        .filter(usual ->
                                range(usual).filter(range -> range.fits(taken)).isPresent())
                        .findFirst()
                        .map(usual -> List.of(Setting.of(OptionKey.NORMALIZE, usual)))
                        .orElse(List.of())));
    }

    /** Returns whether a formula makes values beyond the range; false if its own is not known. */
    static boolean clips(ModelFact.Quantizes model, FormulaChoice formula) {
        Range taken = new Range(model.smallest(), model.largest());
        return range(formula).filter(fed -> fed.reachesBeyond(taken)).isPresent();
    }

    /** Returns a range such as "0 to 0.998". */
    static String label(double least, double most) {
        return "%s to %s".formatted(figure(least), figure(most));
    }

    private static String figure(double value) {
        boolean whole = value == Math.rint(value);
        return String.format(Locale.ROOT, whole ? "%.0f" : "%.3g", whole ? value + 0.0 : value);
    }

    private static Optional<Range> range(FormulaChoice formula) {
        return ByteRamp.through(formula).map(Range::of);
    }

    private record Range(double least, double most) {

        static Range of(DenseTensor values) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < values.size(); i++) {
                least = Math.min(least, values.value(i));
                most = Math.max(most, values.value(i));
            }
            return new Range(least, most);
        }

        boolean reachesBeyond(Range taken) {
            double slack = TOLERANCE * (taken.most - taken.least);
            return least < taken.least - slack || most > taken.most + slack;
        }

        boolean fits(Range taken) {
            return !reachesBeyond(taken) && most - least >= LITTLE * (taken.most - taken.least);
        }

        String label() {
            return QuantizedRange.label(least, most);
        }
    }
}
