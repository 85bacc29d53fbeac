package org.skewscope.explain.change;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import org.skewscope.explain.hybrid.Hybrids;

/**
 * Searches the sets of differing options by size, fewest first, as long as the hybrids that have to
 * be run for it stay few; beyond, options are taken out of the whole set one after another, which
 * leaves a set from which nothing can be taken, though perhaps not the smallest one.
 */
final class SubsetSearch {

    /** So many hybrids that nobody else ran are run at most for one search. */
    private static final int MOST_HYBRIDS = 256;

    private final Hybrids hybrids;
    private boolean proven = true;

    SubsetSearch(Hybrids hybrids) {
        this.hybrids = hybrids;
    }

    /** Whether every search so far tried all smaller sets. */
    boolean proven() {
        return proven;
    }

    /**
     * The smallest set; among equally small ones the one with the largest effect, then the one
     * whose options come first in a pathway.
     *
     * @param wanted whether a set of options does it
     */
    Optional<Integer> smallest(IntPredicate wanted, IntToDoubleFunction effect) {
        int before = hybrids.evaluated();
        for (List<Integer> masks : bySize()) {
            List<Integer> found = new ArrayList<>();
            for (int mask : masks) {
                if (hybrids.evaluated() - before > MOST_HYBRIDS) {
                    proven = false;
                    return found.isEmpty() ? irreducible(wanted) : best(found, effect);
                }
                if (wanted.test(mask)) {
                    found.add(mask);
                }
            }
            if (!found.isEmpty()) {
                return best(found, effect);
            }
        }
        return Optional.empty();
    }

    private static Optional<Integer> best(List<Integer> masks, IntToDoubleFunction effect) {
        return masks.stream().max(Comparator.comparingDouble(effect::applyAsDouble));
    }

    private Optional<Integer> irreducible(IntPredicate wanted) {
        int mask = hybrids.full();
        if (!wanted.test(mask)) {
            return Optional.empty();
        }
        for (int i = 0; i < hybrids.factors().size(); i++) {
            if (wanted.test(mask & ~(1 << i))) {
                mask &= ~(1 << i);
            }
        }
        return Optional.of(mask);
    }

    /**
     * All sets of factors, grouped by size; earlier options come last, since the last maximum wins.
     */
    private List<List<Integer>> bySize() {
        List<List<Integer>> sizes = new ArrayList<>();
        for (int size = 0; size <= hybrids.factors().size(); size++) {
            sizes.add(new ArrayList<>());
        }
        for (int mask = hybrids.full(); mask >= 0; mask--) {
            sizes.get(Integer.bitCount(mask)).add(mask);
        }
        return sizes;
    }
}
