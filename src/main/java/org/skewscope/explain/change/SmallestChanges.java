package org.skewscope.explain.change;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import org.skewscope.execution.ModelRunner;
import org.skewscope.explain.hybrid.HybridOutcome;
import org.skewscope.explain.hybrid.Hybrids;
import org.skewscope.explain.hybrid.OptionChange;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;

/**
 * Holds the smallest changes of every kind; empty lists where none is needed or none was found.
 *
 * @param flip the fewest changes of A that change A's label: to B's values where those can, else
 *     the one of {@code flipAnyValue}
 * @param flipAnyValue the same, but one change to a value of neither pathway goes before several to
 *     B's
 * @param agreement the fewest changes that make B agree with A
 * @param search how far they were searched for
 */
public record SmallestChanges(
        List<OptionChange> flip, List<OptionChange> flipAnyValue, Agreement agreement, ChangeSearch search) {

    public SmallestChanges {
        flip = List.copyOf(flip);
        flipAnyValue = List.copyOf(flipAnyValue);
    }

    /**
     * Holds the smallest changes between the values of A and B that make the pathways agree; empty
     * lists where none is needed or none was found.
     *
     * @param bits the fewest changes of B, to A's values, that make it feed and return A's bits;
     *     none either where A has no result
     * @param topClass the fewest that make it name A's class; likewise
     * @param repair where one pathway fails, the fewest of its options to set to the other's values
     *     so that it runs
     */
    public record Agreement(List<OptionChange> bits, List<OptionChange> topClass, List<OptionChange> repair) {

        /** Nothing is to be changed, or nothing was searched. */
        public static final Agreement NONE = new Agreement(List.of(), List.of(), List.of());

        public Agreement {
            bits = List.copyOf(bits);
            topClass = List.copyOf(topClass);
            repair = List.copyOf(repair);
        }
    }

    /**
     * Holds what changes between the values of A and B do.
     *
     * @param flip the fewest of them that change A's label; empty where none do
     * @param agreement the fewest that make B agree with A
     * @param proven whether no smaller set was left untried
     */
    public record BetweenValues(List<OptionChange> flip, Agreement agreement, boolean proven) {

        public BetweenValues {
            flip = List.copyOf(flip);
        }

        /** Searches among the sets of options in which A and B differ. */
        public static BetweenValues search(Hybrids hybrids) {
            ChangeSets sets = new ChangeSets(hybrids);
            List<OptionChange> flip = sets.flip();
            Agreement agreement = new Agreement(sets.agreement(), sets.classAgreement(), sets.repair());
            return new BetweenValues(flip, agreement, sets.proven);
        }
    }

    /**
     * Searches values of neither pathway for a flip.
     *
     * @param between what changes between the values of A and B do
     * @param model runs what is only screened; see {@link AnyValueFlip.FlipScreen}
     * @param mostOthers how many values of neither pathway are tried
     * @param progress told how many of them were
     */
    public static SmallestChanges search(
            Hybrids hybrids,
            BetweenValues between,
            ModelRunner model,
            int mostOthers,
            ProgressListener progress,
            Cancellation cancellation) {
        List<OptionChange> towardsB = between.flip();
        List<String> notes = new ArrayList<>();
        if (!hybrids.factors().isEmpty()) {
            notes.add(ofSets(between.proven()));
        }
        List<OptionChange> anyValue = towardsB;
        int tried = 0;
        if (towardsB.size() != 1) {
            AnyValueFlip others = new AnyValueFlip(hybrids, model, mostOthers, progress, cancellation);
            Optional<OptionChange> single = others.find(notes);
            anyValue = single.map(List::of).orElse(towardsB);
            tried = others.tried();
        }
        List<OptionChange> flip = towardsB.isEmpty() ? anyValue : towardsB;
        for (List<OptionChange> set : new LinkedHashSet<>(List.of(flip, anyValue))) {
            rangeNote(hybrids, set).ifPresent(notes::add);
        }
        return new SmallestChanges(
                flip,
                anyValue,
                between.agreement(),
                new ChangeSearch(hybrids.factors().size(), tried, between.proven(), notes));
    }

    private static String ofSets(boolean proven) {
        return proven
                ? "No smaller set of options has this effect: all were tried."
                : "There are too many combinations to try all: every option of these sets is"
                        + " needed, but a smaller set may exist.";
    }

    private static Optional<String> rangeNote(Hybrids hybrids, List<OptionChange> changes) {
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        Pathway changed = OptionChange.applyAll(changes, hybrids.a());
        return FedRange.note(changes, hybrids.outcome(0), hybrids.outcome(changed));
    }

    /**
     * Searches the fewest options that have to change between the values of A and B for an effect:
     * the sets of differing options by size, fewest first, as long as the hybrids that have to be
     * run for it stay few; beyond, options are taken out of the whole set one after another, which
     * leaves a set from which nothing can be taken, though perhaps not the smallest one.
     */
    private static final class ChangeSets {

        /** So many hybrids that nobody else ran are run at most for one search. */
        private static final int MOST_HYBRIDS = 256;

        private final Hybrids hybrids;
        private boolean proven = true;

        ChangeSets(Hybrids hybrids) {
            this.hybrids = hybrids;
        }

        /** Returns the fewest options of A to set to B's values so that A's label flips. */
        List<OptionChange> flip() {
            int before = hybrids.outcome(0).topClass();
            return before < 0
                    ? List.of()
                    : smallest(
                            mask -> {
                                HybridOutcome outcome = hybrids.outcome(mask);
                                return outcome.ran() && outcome.topClass() != before;
                            },
                            mask -> hybrids.outcome(mask).lead(before),
                            true);
        }

        /**
         * Returns the fewest options of B to set to A's values so that B feeds and returns what A
         * does, bit for bit.
         */
        List<OptionChange> agreement() {
            HybridOutcome target = hybrids.outcome(0);
            return target.ran() ? smallest(kept -> same(without(kept), target), kept -> 0, false) : List.of();
        }

        /** Returns the fewest options of B to set to A's values so that B names A's class. */
        List<OptionChange> classAgreement() {
            HybridOutcome target = hybrids.outcome(0);
            int wanted = target.topClass();
            return target.ran() && wanted >= 0
                    ? smallest(
                            kept -> without(kept).topClass() == wanted,
                            kept -> without(kept).probabilities()[wanted],
                            false)
                    : List.of();
        }

        /**
         * Returns where only one pathway has a result: the fewest of its options to set to the
         * other's values so that it has one too.
         */
        List<OptionChange> repair() {
            boolean a = hybrids.outcome(0).ran();
            boolean b = hybrids.outcome(hybrids.full()).ran();
            return a == b || hybrids.otherClasses().isPresent()
                    ? List.of()
                    : smallest(mask -> (a ? without(mask) : hybrids.outcome(mask)).ran(), mask -> 0, b);
        }

        /** Returns what B returns with some options set to A's values. */
        private HybridOutcome without(int kept) {
            return hybrids.outcome(hybrids.full() & ~kept);
        }

        private static boolean same(HybridOutcome x, HybridOutcome target) {
            return x.ran()
                    && x.inputDigest().equals(target.inputDigest())
                    && Arrays.equals(x.logits(), target.logits())
                    && Arrays.equals(x.probabilities(), target.probabilities());
        }

        /**
         * Returns the changes of the smallest set; none if no set has the effect.
         *
         * @param fromA whether A's options change to B's values, not B's to A's
         */
        private List<OptionChange> smallest(IntPredicate wanted, IntToDoubleFunction effect, boolean fromA) {
            List<OptionChange> changes = new ArrayList<>();
            int mask = smallest(wanted, effect).orElse(0);
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

        /**
         * Returns the smallest set; among equally small ones the one with the largest effect, then
         * the one whose options come first in a pathway.
         *
         * @param wanted whether a set of options does it
         */
        private Optional<Integer> smallest(IntPredicate wanted, IntToDoubleFunction effect) {
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
         * Returns all sets of factors, grouped by size; earlier options come last, since the last
         * maximum wins.
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

    /**
     * Describes how far the searches for smallest changes went.
     *
     * @param factors in how many options the pathways differ; {@link #NOT_SEARCHED} where a run
     *     made elsewhere has none
     * @param otherValues how many single changes of A to values of neither pathway were tried for a
     *     flip
     * @param proven whether no smaller set of the differing options was left untried
     * @param notes what was searched and what was left out, a sentence each
     */
    public record ChangeSearch(int factors, int otherValues, boolean proven, List<String> notes) {

        /** In place of a number of options. */
        public static final int NOT_SEARCHED = -1;

        /** Returns whether there was anything to search. */
        public boolean searched() {
            return factors != NOT_SEARCHED;
        }

        public ChangeSearch {
            notes = List.copyOf(notes);
        }
    }
}
