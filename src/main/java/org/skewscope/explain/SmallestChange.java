package org.skewscope.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import org.skewscope.compare.PathwayOption;

/**
 * Searches the hybrids by the number of changes, fewest first. Among equally small sets the one
 * with the largest effect wins, then the one whose options come first in a pathway.
 */
final class SmallestChange {

    /** So many hybrids are tried at most; beyond them only the whole set is left. */
    private static final int MOST_HYBRIDS = 512;

    private final Hybrids hybrids;

    SmallestChange(Hybrids hybrids) {
        this.hybrids = hybrids;
    }

    /**
     * The fewest options of A to set to B's values so that A's label flips; empty where no set of
     * them flips it.
     */
    Optional<List<OptionChange>> flip() {
        int before = hybrids.outcome(0).topClass();
        if (before < 0) {
            return Optional.empty();
        }
        return smallest(
                        mask -> {
                            HybridOutcome outcome = hybrids.outcome(mask);
                            return outcome.ran() && outcome.topClass() != before;
                        },
                        mask -> lead(hybrids.outcome(mask), before))
                .map(mask -> changes(mask, true));
    }

    /**
     * The fewest options of B to set to A's values so that B feeds and returns what A does, bit for
     * bit.
     */
    Optional<List<OptionChange>> agreement() {
        HybridOutcome target = hybrids.outcome(0);
        if (!target.ran()) {
            return Optional.empty();
        }
        return smallest(kept -> same(hybrids.outcome(hybrids.full() & ~kept), target), kept -> 0)
                .map(kept -> changes(kept, false));
    }

    /** The fewest options of B to set to A's values so that B names A's class. */
    Optional<List<OptionChange>> classAgreement() {
        HybridOutcome target = hybrids.outcome(0);
        if (!target.ran()) {
            return Optional.empty();
        }
        int wanted = target.topClass();
        return smallest(
                        kept -> hybrids.outcome(hybrids.full() & ~kept).topClass() == wanted,
                        kept -> hybrids.outcome(hybrids.full() & ~kept).probabilities()[wanted])
                .map(kept -> changes(kept, false));
    }

    private static double lead(HybridOutcome outcome, int before) {
        return (double) outcome.probabilities()[outcome.topClass()]
                - outcome.probabilities()[before];
    }

    private static boolean same(HybridOutcome x, HybridOutcome target) {
        return x.ran()
                && x.inputDigest().equals(target.inputDigest())
                && java.util.Arrays.equals(x.logits(), target.logits())
                && java.util.Arrays.equals(x.probabilities(), target.probabilities());
    }

    private Optional<Integer> smallest(IntPredicate wanted, IntToDoubleFunction effect) {
        int tried = 0;
        for (List<Integer> masks : bySize()) {
            List<Integer> found = new ArrayList<>();
            for (int mask : masks) {
                if ((tried++ < MOST_HYBRIDS || mask == hybrids.full()) && wanted.test(mask)) {
                    found.add(mask);
                }
            }
            if (!found.isEmpty()) {
                return found.stream().max(Comparator.comparingDouble(effect::applyAsDouble));
            }
        }
        return Optional.empty();
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

    private List<OptionChange> changes(int mask, boolean fromA) {
        List<OptionChange> changes = new ArrayList<>();
        for (int i = 0; i < hybrids.factors().size(); i++) {
            if ((mask >> i & 1) == 1) {
                PathwayOption factor = hybrids.factors().get(i);
                String a = factor.valueIn(hybrids.a());
                String b = factor.valueIn(hybrids.b());
                changes.add(new OptionChange(factor.key(), fromA ? a : b, fromA ? b : a));
            }
        }
        return changes;
    }
}
