package org.skewscope.present.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.skewscope.model.ModelFact;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Setting;
import org.skewscope.recipe.FormulaChoice;
import org.skewscope.recipe.Normalization;
import org.skewscope.tensor.DenseTensor;

/** Holds the formula that a model's file asks for against the recipe's. */
final class WantedFormula {

    /** Of the largest value; the nearest formulas are half of 255 steps apart. */
    private static final double ROUNDING = 1e-4;

    private WantedFormula() {}

    /** Empty where the recipe feeds what is asked for. */
    static Optional<ContractNotes.Note> note(ModelFact.Wants wanted, FormulaChoice formula) {
        if (makes(formula, wanted)) {
            return Optional.empty();
        }
        return Optional.of(
                new ContractNotes.Note(
                        "asks for another formula",
                        "This model's file says that it is fed (x - "
                                + numbers(wanted.mean())
                                + ") / "
                                + numbers(wanted.deviation())
                                + ": "
                                + formula.id()
                                + " is another formula.",
                        Arrays.stream(Normalization.values())
                                .filter(each -> makes(each, wanted))
                                .findFirst()
                                .map(each -> List.of(Setting.of(OptionKey.NORMALIZE, each)))
                                .orElse(List.of())));
    }

    private static boolean makes(FormulaChoice formula, ModelFact.Wants wanted) {
        Optional<DenseTensor> made = ByteRamp.through(formula);
        if (made.isEmpty()) {
            return false;
        }
        double apart = 0;
        double largest = 0;
        for (int i = 0; i < made.get().size(); i++) {
            int channel = i % 3 % wanted.mean().size();
            int pixel = i / 3;
            double asked = (pixel - wanted.mean().get(channel)) / wanted.deviation().get(channel);
            apart = Math.max(apart, Math.abs(made.get().value(i) - asked));
            largest = Math.max(largest, Math.abs(asked));
        }
        return apart <= ROUNDING * largest;
    }

    private static String numbers(List<Double> numbers) {
        return numbers.stream()
                .map(number -> String.format(Locale.ROOT, "%.6g", number))
                .map(text -> text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text)
                .collect(
                        Collectors.joining(
                                ", ",
                                numbers.size() > 1 ? "[" : "",
                                numbers.size() > 1 ? "]" : ""));
    }
}
