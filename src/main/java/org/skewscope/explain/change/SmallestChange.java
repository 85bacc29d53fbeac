package org.skewscope.explain.change;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.skewscope.explain.hybrid.HybridOutcome;
import org.skewscope.explain.hybrid.Hybrids;
import org.skewscope.explain.hybrid.OptionChange;
import org.skewscope.pathway.PathwayOption;

/** The fewest options that have to change between the values of A and B for something to happen. */
final class SmallestChange {

    private final Hybrids hybrids;
    private final SubsetSearch search;

    SmallestChange(Hybrids hybrids) {
        this.hybrids = hybrids;
        this.search = new SubsetSearch(hybrids);
    }

    /** Whether every search so far tried all smaller sets. */
    boolean proven() {
        return search.proven();
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
        return search.smallest(
                        mask -> {
                            HybridOutcome outcome = hybrids.outcome(mask);
                            return outcome.ran() && outcome.topClass() != before;
                        },
                        mask -> hybrids.outcome(mask).lead(before))
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
        return search.smallest(
                        kept -> same(hybrids.outcome(hybrids.full() & ~kept), target), kept -> 0)
                .map(kept -> changes(kept, false));
    }

    /** The fewest options of B to set to A's values so that B names A's class. */
    Optional<List<OptionChange>> classAgreement() {
        HybridOutcome target = hybrids.outcome(0);
        if (!target.ran()) {
            return Optional.empty();
        }
        int wanted = target.topClass();
        return search.smallest(
                        kept -> hybrids.outcome(hybrids.full() & ~kept).topClass() == wanted,
                        kept -> hybrids.outcome(hybrids.full() & ~kept).probabilities()[wanted])
                .map(kept -> changes(kept, false));
    }

    /**
     * Where only one pathway has a result: the fewest of its options to set to the other's values
     * so that it has one too.
     */
    Optional<List<OptionChange>> repair() {
        boolean a = hybrids.outcome(0).ran();
        boolean b = hybrids.outcome(hybrids.full()).ran();
        if (a == b) {
            return Optional.empty();
        }
        return search.smallest(
                        mask -> hybrids.outcome(a ? hybrids.full() & ~mask : mask).ran(), mask -> 0)
                .map(mask -> changes(mask, b));
    }

    private static boolean same(HybridOutcome x, HybridOutcome target) {
        return x.ran()
                && x.inputDigest().equals(target.inputDigest())
                && Arrays.equals(x.logits(), target.logits())
                && Arrays.equals(x.probabilities(), target.probabilities());
    }

    private List<OptionChange> changes(int mask, boolean fromA) {
        List<OptionChange> changes = new ArrayList<>();
        for (int i = 0; i < hybrids.factors().size(); i++) {
            if ((mask >> i & 1) == 1) {
                for (PathwayOption option : hybrids.together(i)) {
                    String a = option.valueIn(hybrids.a());
                    String b = option.valueIn(hybrids.b());
                    changes.add(new OptionChange(option.key(), fromA ? a : b, fromA ? b : a));
                }
            }
        }
        return changes;
    }
}
