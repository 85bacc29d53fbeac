package org.skewscope.explain.detect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Describes what can have made the difference of two tensors: the operations that the options do
 * otherwise, in which the pathways differ.
 *
 * @param known whether the pathways are known; otherwise it can have been anything
 * @param operations by the option's key, in stage order
 */
record Suspects(boolean known, Map<String, Set<PictureOperation>> operations) {

    /** Of tensors that come without their recipes. */
    static final Suspects ANYONE = new Suspects(false, Map.of());

    Suspects {
        operations = new LinkedHashMap<>(operations);
    }

    boolean may(PictureOperation operation) {
        return !known || operations.values().stream().anyMatch(each -> each.contains(operation));
    }

    boolean may(Cause cause) {
        return cause.madeBy(this::may);
    }

    boolean may(Fit fit) {
        return fit.all().allMatch(each -> may(each.cause()));
    }

    /** Returns what to say where no cause fits. */
    String unexplained() {
        if (!known) {
            return "No known cause explains the difference.";
        }
        List<String> able = operations.entrySet().stream()
                .filter(each -> !Set.of(PictureOperation.ROUND).containsAll(each.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        return "The tensors alone do not show the cause"
                + switch (able.size()) {
                    case 0 -> ".";
                    case 1 -> ": of the differing options, only " + able.get(0) + " can produce the difference.";
                    default -> ": compare the contributions of " + String.join(", ", able) + ".";
                };
    }
}
