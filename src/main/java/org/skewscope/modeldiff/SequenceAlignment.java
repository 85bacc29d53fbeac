package org.skewscope.modeldiff;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Aligns two lists in order: equal names first, then the longest common subsequence between these.
 * Each element of both lists is in one match, in order.
 *
 * @param <T> the elements' type
 */
final class SequenceAlignment<T> {

    /** The largest number of possible pairs that a common subsequence is sought among. */
    private static final long MOST_PAIRS = 25_000_000;

    /**
     * Describes an element of each list.
     *
     * @param a the first list's; empty if the second list's has no counterpart
     * @param b the second list's; empty if the first list's has no counterpart
     */
    record Match<T>(Optional<T> a, Optional<T> b) {}

    private final Function<T, String> name;
    private final BiPredicate<T, T> alike;
    private final List<Match<T>> matches = new ArrayList<>();

    /**
     * @param name returns the name by which elements are matched first
     * @param alike whether two elements between matched names may match
     */
    SequenceAlignment(Function<T, String> name, BiPredicate<T, T> alike) {
        this.name = name;
        this.alike = alike;
    }

    /** Returns the matches of both lists, in order. */
    List<Match<T>> of(List<T> first, List<T> second) {
        Map<String, Integer> known = new HashMap<>();
        for (int i = 0; i < second.size(); i++) {
            known.putIfAbsent(name.apply(second.get(i)), i);
        }
        List<T> waiting = new ArrayList<>();
        int next = 0;
        for (T each : first) {
            Integer place = known.get(name.apply(each));
            if (place != null && place >= next) {
                between(waiting, second.subList(next, place));
                waiting.clear();
                matches.add(new Match<>(Optional.of(each), Optional.of(second.get(place))));
                next = place + 1;
            } else {
                waiting.add(each);
            }
        }
        between(waiting, second.subList(next, second.size()));
        return matches;
    }

    /** Adds the longest common subsequence of two parts without equal names. */
    private void between(List<T> a, List<T> b) {
        int i = 0;
        int j = 0;
        if ((long) a.size() * b.size() <= MOST_PAIRS) {
            BitSet[] skips = skips(a, b);
            while (i < a.size() && j < b.size()) {
                if (alike.test(a.get(i), b.get(j))) {
                    matches.add(new Match<>(Optional.of(a.get(i++)), Optional.of(b.get(j++))));
                } else if (skips[i].get(j)) {
                    matches.add(new Match<>(Optional.of(a.get(i++)), Optional.empty()));
                } else {
                    matches.add(new Match<>(Optional.empty(), Optional.of(b.get(j++))));
                }
            }
        }
        a.subList(i, a.size()).forEach(each -> matches.add(new Match<>(Optional.of(each), Optional.empty())));
        b.subList(j, b.size()).forEach(each -> matches.add(new Match<>(Optional.empty(), Optional.of(each))));
    }

    /**
     * Returns for each pair of elements whether the longest common subsequence from there on skips
     * the first list's: one bit a pair, and two rows of lengths.
     */
    private BitSet[] skips(List<T> a, List<T> b) {
        BitSet[] skips = new BitSet[a.size()];
        int[] below = new int[b.size() + 1];
        int[] row = new int[b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            skips[i] = new BitSet(b.size());
            for (int j = b.size() - 1; j >= 0; j--) {
                skips[i].set(j, below[j] >= row[j + 1]);
                row[j] = alike.test(a.get(i), b.get(j)) ? below[j + 1] + 1 : Math.max(below[j], row[j + 1]);
            }
            int[] free = below;
            below = row;
            row = free;
        }
        return skips;
    }
}
