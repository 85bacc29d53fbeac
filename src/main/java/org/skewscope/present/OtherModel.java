package org.skewscope.present;

import java.util.List;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Severity;

/** Says which pathways run another model file than the reference, of the same weights. */
final class OtherModel {

    private OtherModel() {}

    static String of(Comparison comparison) {
        int reference = comparison.reference();
        List<Integer> others =
                comparison.pairs().stream()
                        .filter(pair -> pair.severity() == Severity.OTHER_MODEL)
                        .filter(pair -> pair.a() == reference || pair.b() == reference)
                        .map(pair -> pair.a() == reference ? pair.b() : pair.a())
                        .toList();
        return "The model files differ, though not in their weights: what "
                + Enumeration.of(others)
                + (others.size() == 1 ? " does" : " do")
                + " with the same input is not what "
                + (reference + 1)
                + " does";
    }
}
