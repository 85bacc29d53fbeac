package org.skewscope.modeldiff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Pairs two lists in order: what has one name, and between these what is alike. All of both lists
 * comes out, in order.
 */
final class Places<T> {

    /** More possible pairs than this are not weighed against each other. */
    private static final long MOST_PAIRS = 25_000_000;

    /** One of each list; a side is empty where the other list has nothing there. */
    record Place<T>(Optional<T> a, Optional<T> b) {}

    private final Function<T, String> name;
    private final BiPredicate<T, T> alike;
    private final List<Place<T>> places = new ArrayList<>();

    Places(Function<T, String> name, BiPredicate<T, T> alike) {
        this.name = name;
        this.alike = alike;
    }

    List<Place<T>> of(List<T> first, List<T> second) {
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
                places.add(new Place<>(Optional.of(each), Optional.of(second.get(place))));
                next = place + 1;
            } else {
                waiting.add(each);
            }
        }
        between(waiting, second.subList(next, second.size()));
        return places;
    }

    /** The longest common subsequence of what is alike. */
    private void between(List<T> a, List<T> b) {
        int i = 0;
        int j = 0;
        if ((long) a.size() * b.size() <= MOST_PAIRS) {
            int[][] longest = longest(a, b);
            while (i < a.size() && j < b.size()) {
                if (alike.test(a.get(i), b.get(j))) {
                    places.add(new Place<>(Optional.of(a.get(i++)), Optional.of(b.get(j++))));
                } else if (longest[i + 1][j] >= longest[i][j + 1]) {
                    places.add(new Place<>(Optional.of(a.get(i++)), Optional.empty()));
                } else {
                    places.add(new Place<>(Optional.empty(), Optional.of(b.get(j++))));
                }
            }
        }
        a.subList(i, a.size())
                .forEach(each -> places.add(new Place<>(Optional.of(each), Optional.empty())));
        b.subList(j, b.size())
                .forEach(each -> places.add(new Place<>(Optional.empty(), Optional.of(each))));
    }

    private int[][] longest(List<T> a, List<T> b) {
        int[][] longest = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                longest[i][j] =
                        alike.test(a.get(i), b.get(j))
                                ? longest[i + 1][j + 1] + 1
                                : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        return longest;
    }
}
