package org.skewscope.present;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.option.Stage;

/** Says which pathways tell other classes apart, and what can be compared nevertheless. */
final class OtherClasses {

    private OtherClasses() {}

    /** Such as "Not the same classes: 2 tells 10 apart, 1 tells 1,000. What they are fed ...". */
    static String of(Comparison comparison) {
        List<PathwayResult> pathways = comparison.pathways();
        int reference = comparison.reference();
        int own = pathways.get(reference).probabilities().length;
        List<String> others = new ArrayList<>();
        boolean sameInput = true;
        for (int i = 0; i < pathways.size(); i++) {
            int count = pathways.get(i).probabilities().length;
            if (count != own) {
                others.add((i + 1) + " tells " + number(count) + " apart");
                sameInput &=
                        comparison.pair(i, reference).filter(OtherClasses::fedTheSame).isPresent();
            }
        }
        return "Not the same classes: "
                + String.join(", ", others)
                + ", "
                + (reference + 1)
                + " tells "
                + number(own)
                + ", so only what they are fed can be compared: "
                + (sameInput ? "it is the same" : "it differs, too");
    }

    private static boolean fedTheSame(PairDifference pair) {
        return pair.at(Stage.BATCH).identical();
    }

    private static String number(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
