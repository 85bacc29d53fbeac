package org.skewscope.present;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PathwayResult;

/** Words which class the pathways of a comparison say: pathways by number, classes by name. */
record SaidClasses(Comparison comparison, ClassNaming classNames) {

    /** "Both say espresso." or, where rounding or identity still leaves one class, the like. */
    String agreement(List<Integer> indexes) {
        if (RecordedVerdictWording.saying(comparison, indexes).size() < indexes.size()) {
            return groups(indexes);
        }
        return (indexes.size() == 2 ? "Both say " : "All say ") + top(indexes);
    }

    /** "1 says tiger cat, 2 and 3 say Egyptian cat". */
    String groups(List<Integer> indexes) {
        Map<Integer, List<Integer>> byClass = new LinkedHashMap<>();
        for (int index : RecordedVerdictWording.saying(comparison, indexes)) {
            byClass.computeIfAbsent(pathway(index).topClass(), top -> new ArrayList<>()).add(index);
        }
        List<String> clauses = new ArrayList<>();
        byClass.forEach(
                (top, group) ->
                        clauses.add(
                                Enumeration.of(group)
                                        + (group.size() == 1 ? " says " : " say ")
                                        + top(group)));
        // "1 says class 2, 2 and 3 say class 0" would be a list of classes.
        boolean numbers = clauses.stream().anyMatch(clause -> clause.matches(".*\\d"));
        return clauses.isEmpty()
                ? "No outputs were recorded"
                : String.join(numbers ? "; " : ", ", clauses);
    }

    boolean sameTop(List<Integer> indexes) {
        return indexes.stream().map(index -> pathway(index).topClass()).distinct().count() == 1;
    }

    /** What the class is called that all of them say. */
    String top(List<Integer> indexes) {
        return classNames.of(
                indexes.stream().map(this::pathway).toList(), pathway(indexes.get(0)).topClass());
    }

    private PathwayResult pathway(int index) {
        return comparison.pathways().get(index);
    }
}
