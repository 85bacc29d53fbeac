package org.skewscope.explain.hybrid;

import java.util.ArrayList;
import java.util.List;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;

/**
 * An option in which two pathways differ, with those that can only change with it.
 *
 * @param option what the factor is called by
 * @param together it and the others, in stage order
 */
record Factor(PathwayOption option, List<PathwayOption> together) {

    Factor {
        together = List.copyOf(together);
    }

    /**
     * The factors of two pathways, in stage order. A model of another runtime takes its execution
     * and settings with it: neither runtime runs the other's model.
     */
    static List<Factor> of(Pathway a, Pathway b) {
        List<Factor> factors = new ArrayList<>();
        List<PathwayOption> ofRun = new ArrayList<>();
        boolean tied = a.execution().mode().runtime() != b.execution().mode().runtime();
        for (PathwayOption option : PathwayOption.differing(a, b)) {
            if (tied && option.stage() == Stage.LOGITS) {
                ofRun.add(option);
            } else {
                factors.add(new Factor(option, List.of(option)));
            }
        }
        if (tied) {
            PathwayOption named =
                    ofRun.stream()
                            .filter(option -> option.optionKey() == OptionKey.MODEL)
                            .findFirst()
                            .orElseGet(() -> PathwayOption.of(OptionKey.EXECUTION));
            factors.add(new Factor(named, ofRun));
        }
        return factors;
    }
}
