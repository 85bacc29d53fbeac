package org.skewscope.explain.depth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.skewscope.execution.Layer;

/**
 * Which layers of two runs stand in the same place: those of one name and shape, and between these
 * the ones of one kind and shape in the same order, since two files of one model may name their
 * layers differently.
 */
final class LayerMatching {

    /** More possible pairs than this are not weighed against each other. */
    private static final long MOST_PAIRS = 16_000_000;

    /** No place, since a name has several. */
    private static final int SEVERAL = -1;

    /** Two layers that stand in the same place. */
    record Match(Layer a, Layer b) {}

    private LayerMatching() {}

    /** In the order of the first run. */
    static List<Match> of(List<Layer> first, List<Layer> second) {
        Map<String, Integer> places = places(first, second);
        List<Match> matches = new ArrayList<>();
        List<Layer> waiting = new ArrayList<>();
        int next = 0;
        for (Layer layer : first) {
            Integer place = places.get(layer.name());
            if (place != null && sameShape(layer, second.get(place))) {
                if (place >= next) {
                    byPlace(waiting, second.subList(next, place), matches);
                    next = place + 1;
                    waiting.clear();
                }
                matches.add(new Match(layer, second.get(place)));
            } else {
                waiting.add(layer);
            }
        }
        byPlace(waiting, second.subList(next, second.size()), matches);
        return matches;
    }

    /** Where in the second run the layer of a name of the first is. */
    private static Map<String, Integer> places(List<Layer> first, List<Layer> second) {
        Map<String, Integer> places = new HashMap<>();
        Map<String, Integer> inside = new HashMap<>();
        for (int i = 0; i < second.size(); i++) {
            places.put(second.get(i).name(), i);
            inside.merge(inCall(second.get(i)), i, (one, other) -> SEVERAL);
        }
        Map<String, Long> counts =
                first.stream()
                        .collect(
                                Collectors.groupingBy(
                                        LayerMatching::inCall, Collectors.counting()));
        for (Layer layer : first) {
            Integer place = inside.getOrDefault(inCall(layer), SEVERAL);
            if (place != SEVERAL && counts.get(inCall(layer)) == 1) {
                places.putIfAbsent(layer.name(), place);
            }
        }
        return places;
    }

    /** Its name in the function that a SavedModel calls, of which a converted file knows less. */
    private static String inCall(Layer layer) {
        return layer.name().replaceFirst("^.*PartitionedCall(_[0-9]+)?/", "");
    }

    /** The longest common subsequence by kind and shape. */
    private static void byPlace(List<Layer> a, List<Layer> b, List<Match> matches) {
        if (a.isEmpty() || b.isEmpty() || (long) a.size() * b.size() > MOST_PAIRS) {
            return;
        }
        int[][] longest = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                longest[i][j] =
                        alike(a.get(i), b.get(j))
                                ? longest[i + 1][j + 1] + 1
                                : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < a.size() && j < b.size()) {
            if (alike(a.get(i), b.get(j))) {
                matches.add(new Match(a.get(i++), b.get(j++)));
            } else if (longest[i + 1][j] >= longest[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
    }

    private static boolean alike(Layer a, Layer b) {
        return sameShape(a, b)
                && (a.operation().isEmpty()
                        || b.operation().isEmpty()
                        || kind(a.operation()).equals(kind(b.operation())));
    }

    private static boolean sameShape(Layer a, Layer b) {
        return a.activation().shape().equals(b.activation().shape());
    }

    /** What an optimizer fused is of the kind of its first op; another runtime's op of its last. */
    private static String kind(String operation) {
        return operation
                .replaceFirst("^.*\\((.*)\\)$", "$1")
                .replaceAll("^_+|Fused|Mkl|Native|V[0-9]+$", "");
    }
}
