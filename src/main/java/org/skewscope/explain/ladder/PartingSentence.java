package org.skewscope.explain.ladder;

import java.util.List;
import java.util.Locale;
import org.skewscope.compare.Parting;
import org.skewscope.explain.numbers.Percent;
import org.skewscope.option.Stage;

/** Says where two pathways part, without a full stop. */
public final class PartingSentence {

    private PartingSentence() {}

    /** Of a ladder with at least one rung that differs. */
    public static String of(StageLadder ladder) {
        Parting<Rung> parting = ladder.parting();
        if (parting.start().isEmpty()) {
            return "The model is fed and returns the same bits; before it, "
                    + healed(parting.healed());
        }
        Rung start = parting.start().get();
        return "They part at "
                + start.stage().id()
                + (start.note().isEmpty() ? ", " + size(start) : ": " + start.note())
                + (parting.healed().isEmpty()
                        ? ""
                        : " (" + healed(parting.healed()) + " before, but not in what is fed)");
    }

    private static String size(Rung rung) {
        return String.format(
                Locale.ROOT,
                "by up to %s%s in %s of the values",
                number(rung.max()),
                unit(rung),
                Percent.ofAll(rung.differing()));
    }

    private static String number(double value) {
        boolean whole = value == Math.rint(value) && value < 1000;
        return String.format(Locale.ROOT, whole ? "%.0f" : "%.3g", value);
    }

    /** Values up to the resize are 8-bit ones, or a note says otherwise. */
    private static String unit(Rung rung) {
        return rung.stage().peak() == 255 ? " of 255" : "";
    }

    private static String healed(List<Rung> rungs) {
        Rung first = rungs.get(0);
        return names(rungs.stream().map(Rung::stage).map(Stage::id).toList())
                + (rungs.size() == 1 ? " differs" : " differ")
                + (first.note().isEmpty() ? " by up to " + most(rungs) : "");
    }

    private static String names(List<String> stages) {
        int last = stages.size() - 1;
        return last == 0
                ? stages.get(0)
                : String.join(", ", stages.subList(0, last)) + " and " + stages.get(last);
    }

    private static String most(List<Rung> rungs) {
        Rung largest = rungs.stream().max((a, b) -> Double.compare(a.max(), b.max())).orElseThrow();
        return number(largest.max()) + unit(largest);
    }
}
