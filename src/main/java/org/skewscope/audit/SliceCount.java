package org.skewscope.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.skewscope.audit.statistics.Fisher;
import org.skewscope.audit.statistics.ManyTests;
import org.skewscope.audit.store.StoredPicture;
import org.skewscope.picture.PictureTraits;

/** Counts flips by what is known of the pictures. */
final class SliceCount {

    /** Of fewer pictures nothing is tested. */
    static final int FEW = 30;

    private static final int MOST_VALUES = 500;

    private final double fed;
    private final Map<String, Map<String, long[]>> slices = new LinkedHashMap<>();
    private long pictures;
    private long flips;

    /**
     * @param fed the longer side of what the model is fed, in pixels
     */
    SliceCount(int fed) {
        this.fed = fed;
    }

    void take(StoredPicture picture, boolean flip) {
        pictures++;
        flips += flip ? 1 : 0;
        picture.traits().ifPresent(traits -> take(traits, flip));
        count("Format", picture.format().isEmpty() ? "unknown" : picture.format(), flip);
        int end = picture.path().indexOf('/');
        count("Folder", end < 0 ? "." : picture.path().substring(0, end), flip);
        count("File size", size(picture.bytes()), flip);
    }

    private void take(PictureTraits traits, boolean flip) {
        count("Long side over what is fed", ratio(traits.longSide() / fed), flip);
        count("Shape", shape((double) traits.width() / traits.height()), flip);
        count("Channels", traits.channels().isEmpty() ? "unknown" : traits.channels(), flip);
        if (!traits.chroma().isEmpty()) {
            count("JPEG's color sampling", traits.chroma(), flip);
        }
        int tag = traits.orientation();
        count("EXIF orientation", tag == 1 ? "upright" : "turned (" + tag + ")", flip);
    }

    private static String ratio(double ratio) {
        double[] edges = {1, 1.5, 2, 2.5, 4};
        for (int i = 0; i < edges.length; i++) {
            if (ratio < edges[i]) {
                return i == 0 ? "below 1" : number(edges[i - 1]) + " to " + number(edges[i]);
            }
        }
        return "from 4 on";
    }

    private static String number(double edge) {
        return edge == Math.rint(edge) ? "" + (int) edge : "" + edge;
    }

    private static String shape(double aspect) {
        return aspect < 0.8 ? "upright" : aspect > 1.25 ? "wide" : "nearly square";
    }

    private static String size(long bytes) {
        if (bytes < 20_000) {
            return "below 20 KB";
        }
        return bytes < 100_000
                ? "20 to 100 KB"
                : bytes < 1_000_000 ? "100 KB to 1 MB" : "1 MB and more";
    }

    private void count(String sort, String value, boolean flip) {
        Map<String, long[]> values = slices.computeIfAbsent(sort, s -> new TreeMap<>());
        if (values.size() >= MOST_VALUES && !values.containsKey(value)) {
            return;
        }
        long[] counts = values.computeIfAbsent(value, v -> new long[2]);
        counts[0]++;
        counts[1] += flip ? 1 : 0;
    }

    /** By kind, those with more than one value; each tested against all other pictures. */
    Map<String, List<PairDetail.Bin>> bins() {
        List<long[]> tested = new ArrayList<>();
        for (Map<String, long[]> values : slices.values()) {
            values.values().stream()
                    .filter(n -> values.size() > 1 && tests(n))
                    .forEach(tested::add);
        }
        double[] adjusted =
                ManyTests.benjaminiHochberg(
                        tested.stream()
                                .mapToDouble(
                                        n -> Fisher.of(n[1], n[0], flips - n[1], pictures - n[0]))
                                .toArray());
        Map<String, List<PairDetail.Bin>> bins = new LinkedHashMap<>();
        int[] next = {0};
        slices.forEach(
                (sort, values) -> {
                    List<PairDetail.Bin> each = new ArrayList<>();
                    values.forEach(
                            (name, n) -> {
                                boolean test = values.size() > 1 && tests(n);
                                each.add(
                                        new PairDetail.Bin(
                                                name,
                                                n[0],
                                                n[1],
                                                test
                                                        ? OptionalDouble.of(adjusted[next[0]++])
                                                        : OptionalDouble.empty()));
                            });
                    if (each.size() > 1) {
                        bins.put(sort, each);
                    }
                });
        return bins;
    }

    private boolean tests(long[] n) {
        return n[0] >= FEW && pictures - n[0] >= FEW;
    }
}
