package org.skewscope.present;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.option.Stage;

/** Says which pathways tell other classes apart, and what can be compared nevertheless. */
final class OtherClasses {

    private OtherClasses() {}

    /** Such as "Not the same classes: 2 and 3 tell 10 apart, 1 tells 1,000, so only ...". */
    static String of(Comparison comparison) {
        List<PathwayResult> pathways = comparison.pathways();
        int reference = comparison.reference();
        int own = pathways.get(reference).probabilities().length;
        Map<Integer, List<Integer>> others = new LinkedHashMap<>();
        boolean sameInput = true;
        for (int i = 0; i < pathways.size(); i++) {
            int count = pathways.get(i).probabilities().length;
            if (count != own && count > 0 && own > 0) {
                others.computeIfAbsent(count, key -> new ArrayList<>()).add(i);
                sameInput &=
                        comparison.pair(i, reference).filter(OtherClasses::fedTheSame).isPresent();
            }
        }
        return "Not the same classes: "
                + others.entrySet().stream()
                        .map(entry -> tell(entry.getValue(), entry.getKey()) + " apart")
                        .collect(Collectors.joining(", "))
                + ", "
                + tell(List.of(reference), own)
                + "; what they are fed "
                + (sameInput ? "is the same" : "differs, too");
    }

    private static String tell(List<Integer> pathways, int classes) {
        return Enumeration.of(pathways)
                + (pathways.size() == 1 ? " tells " : " tell ")
                + number(classes);
    }

    private static boolean fedTheSame(PairDifference pair) {
        return pair.at(Stage.BATCH).identical();
    }

    private static String number(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
