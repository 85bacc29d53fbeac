package org.skewscope.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.skewscope.audit.statistics.Calibration;
import org.skewscope.audit.statistics.CalibrationDifference;
import org.skewscope.audit.statistics.Confidences;
import org.skewscope.audit.statistics.Doubles;
import org.skewscope.audit.statistics.Fisher;
import org.skewscope.audit.statistics.Interval;
import org.skewscope.audit.statistics.ManyTests;
import org.skewscope.audit.statistics.PairedTable.McNemar;
import org.skewscope.audit.statistics.Sample;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.Pairing;
import org.skewscope.audit.store.RowSink.AuditRow;
import org.skewscope.audit.store.RowSink.TwoResults;
import org.skewscope.audit.store.StoredPair;
import org.skewscope.audit.store.StoredPathway;
import org.skewscope.audit.store.StoredPicture;
import org.skewscope.audit.store.StoredResult;
import org.skewscope.picture.PictureTraits;

/** Counts the details of one pair. Except for |dp|, its memory does not grow with the pictures. */
final class PairDetailCount {

    private static final double[] EDGES = {0.05, 0.1, 0.2, 0.5};
    private static final int FED = 224;
    private static final int MOST_MOVES = 100_000;

    /** Beyond this number the interval is narrow without a bootstrap, which would take long. */
    private static final int MOST_CONFIDENCES = 200_000;

    /** The least different picture comes first, so that it is dropped first. */
    private static final Comparator<PairDetail.Worst> MILDEST_FIRST = Comparator.comparing(
                    (PairDetail.Worst each) -> each.kind().flips())
            .thenComparingDouble(PairDetail.Worst::totalVariation)
            .thenComparing(each -> each.picture().path(), Comparator.reverseOrder());

    private record FromTo(int from, int to) {}

    private final int index;
    private final Pairing pairing;
    private final int mostWorst;
    private final Doubles dp = new Doubles();
    private final long[] marginPictures = new long[EDGES.length + 1];
    private final long[] marginFlips = new long[EDGES.length + 1];
    private final SliceCount slices;
    private final ClassCount classes = new ClassCount();
    private final Confidences confidenceOfA = new Confidences();
    private final Confidences confidenceOfB = new Confidences();
    private final Map<String, Long> stages = new TreeMap<>();
    private final Map<FromTo, Long> moves = new HashMap<>();
    private final PriorityQueue<PairDetail.Worst> worst = new PriorityQueue<>(MILDEST_FIRST);

    /**
     * Starts the counts.
     *
     * @param index the pair's index in the audit
     * @param head the audit's head
     */
    PairDetailCount(int index, AuditHead head, int mostWorst) {
        pairing = head.pairs().get(index);
        slices = new SliceCount(longSide(head.pathways().get(pairing.a())));
        this.index = index;
        this.mostWorst = mostWorst;
    }

    /**
     * Starts the counts of the reference with other pathways.
     *
     * @param most the largest number of pairs
     * @param mostWorst the number of most different pictures that are kept for each pair
     */
    static List<PairDetailCount> ofReference(AuditHead head, int most, int mostWorst) {
        return ReferencePair.all(head).stream()
                .limit(most)
                .map(pair -> new PairDetailCount(pair.index(), head, mostWorst))
                .toList();
    }

    void take(AuditRow row) {
        Optional<TwoResults> results = row.measured(pairing);
        Optional<StoredPair> pair = row.pairs().get(index);
        if (results.isEmpty() || pair.isEmpty()) {
            return;
        }
        StoredResult a = results.get().a();
        StoredResult b = results.get().b();
        OptionalInt label = row.picture().label();
        FlipKind kind = FlipKind.of(label, a, b);
        dp.add(Math.abs(pair.get().dp()));
        int bin = 0;
        while (bin < EDGES.length && a.margin() >= EDGES[bin]) {
            bin++;
        }
        marginPictures[bin]++;
        marginFlips[bin] += kind.flips() ? 1 : 0;
        slices.take(row.picture(), kind.flips());
        label.ifPresent(known -> classes.take(known, kind));
        if (label.isPresent() && confidenceOfA.size() <= MOST_CONFIDENCES) {
            confidenceOfA.add(a.topProbability(), a.isRight(label));
            confidenceOfB.add(b.topProbability(), b.isRight(label));
        }
        String stage = pair.get().firstStage().orElse("none");
        stages.merge(stage, 1L, Long::sum);
        FromTo move = new FromTo(a.topClass(), b.topClass());
        if (kind.flips() && (moves.size() < MOST_MOVES || moves.containsKey(move))) {
            moves.merge(move, 1L, Long::sum);
        }
        if (mostWorst > 0 && pair.get().totalVariation() > 0) {
            worst.add(PairDetail.Worst.of(row.picture(), label, a, b, pair.get().totalVariation(), stage));
            if (worst.size() > mostWorst) {
                worst.remove();
            }
        }
    }

    /** Returns the longer side of a pathway's input size, such as 224 or 300x200. */
    private static int longSide(StoredPathway pathway) {
        String size = pathway.settings().getOrDefault("size", "");
        return Arrays.stream(size.split("\\D+"))
                .filter(each -> !each.isEmpty() && each.length() < 6)
                .mapToInt(Integer::parseInt)
                .filter(each -> each > 0)
                .max()
                .orElse(FED);
    }

    Pairing pairing() {
        return pairing;
    }

    /** Returns the most different pictures, the most different first. */
    List<PairDetail.Worst> worst() {
        return worst.stream().sorted(MILDEST_FIRST.reversed()).toList();
    }

    PairDetail detail() {
        List<PairDetail.Bin> margins = new ArrayList<>();
        for (int i = 0; i <= EDGES.length; i++) {
            String from = i == 0 ? "0" : "" + EDGES[i - 1];
            String name = i == EDGES.length ? from + " and more" : "%s to %s".formatted(from, EDGES[i]);
            margins.add(new PairDetail.Bin(name, marginPictures[i], marginFlips[i], OptionalDouble.empty()));
        }
        List<PairDetail.Move> most = moves.entrySet().stream()
                .map(e -> new PairDetail.Move(e.getKey().from, e.getKey().to, e.getValue()))
                .sorted(Comparator.comparingLong(PairDetail.Move::count)
                        .reversed()
                        .thenComparingInt(PairDetail.Move::from)
                        .thenComparingInt(PairDetail.Move::to))
                .toList();
        return new PairDetail(
                index,
                pairing.a(),
                pairing.b(),
                new Sample(dp.size() == 0 ? new double[] {0} : dp.toArray()),
                margins,
                slices.bins(),
                stages,
                most,
                classes.changes(),
                calibration(),
                worst());
    }

    private Optional<Interval> calibration() {
        return confidenceOfA.size() < Calibration.LEAST || confidenceOfA.size() > MOST_CONFIDENCES
                ? Optional.empty()
                : Optional.of(CalibrationDifference.of(confidenceOfA, confidenceOfB, AuditSummary.SEED));
    }

    /** Counts by true class the changes between right and wrong. */
    static final class ClassCount {

        /** With fewer changes the exact test cannot be significant at 5%. */
        private static final long LEAST = 6;

        private final Map<Integer, long[]> classes = new TreeMap<>();

        void take(int label, FlipKind kind) {
            long[] counts = classes.computeIfAbsent(label, l -> new long[3]);
            counts[0]++;
            counts[1] += kind == FlipKind.RIGHT_WRONG ? 1 : 0;
            counts[2] += kind == FlipKind.WRONG_RIGHT ? 1 : 0;
        }

        /** Returns the classes with changes, those with most first. */
        List<PairDetail.ClassChange> changes() {
            List<Map.Entry<Integer, long[]>> moved = classes.entrySet().stream()
                    .filter(each -> each.getValue()[1] + each.getValue()[2] > 0)
                    .toList();
            double[] adjusted = ManyTests.benjaminiHochberg(moved.stream()
                    .map(Map.Entry::getValue)
                    .filter(ClassCount::tests)
                    .mapToDouble(n -> McNemar.of(n[1], n[2]).exact())
                    .toArray());
            List<PairDetail.ClassChange> changes = new ArrayList<>();
            int next = 0;
            for (Map.Entry<Integer, long[]> each : moved) {
                long[] n = each.getValue();
                changes.add(new PairDetail.ClassChange(
                        each.getKey(),
                        n[0],
                        n[1],
                        n[2],
                        tests(n) ? OptionalDouble.of(adjusted[next++]) : OptionalDouble.empty()));
            }
            changes.sort(Comparator.comparingLong((PairDetail.ClassChange c) -> c.rightWrong() + c.wrongRight())
                    .reversed());
            return changes;
        }

        private static boolean tests(long[] n) {
            return n[1] + n[2] >= LEAST;
        }
    }

    /** Counts flips by traits of the pictures. */
    static final class SliceCount {

        /** Fewer pictures are not tested. */
        static final int FEW = 30;

        private static final int MOST_VALUES = 500;

        /** Where the ranges of the long side over the input side begin, but for the first. */
        private static final double[] EDGES = {1, 1.5, 2, 2.5, 4};

        /** The values that are ranges, the smallest first; others follow the alphabet. */
        private static final List<String> RANGES = Stream.concat(
                        DoubleStream.concat(DoubleStream.of(0), Arrays.stream(EDGES))
                                .mapToObj(SliceCount::ratio),
                        LongStream.of(0, 20_000, 100_000, 1_000_000).mapToObj(SliceCount::size))
                .toList();

        private static final Comparator<String> SMALLEST_FIRST = Comparator.comparingInt(
                        (String value) -> RANGES.indexOf(value))
                .thenComparing(Comparator.naturalOrder());

        private final double fed;
        private final Map<String, Map<String, long[]>> slices = new LinkedHashMap<>();
        private long pictures;
        private long flips;

        /**
         * Starts the counts.
         *
         * @param fed the longer side of the input tensor, in pixels
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
            count("Long side over the input side", ratio(traits.longSide() / fed), flip);
            count("Shape", shape((double) traits.width() / traits.height()), flip);
            count("Channels", traits.channels().isEmpty() ? "unknown" : traits.channels(), flip);
            if (!traits.chroma().isEmpty()) {
                count("JPEG's color sampling", traits.chroma(), flip);
            }
            int tag = traits.orientation();
            count("EXIF orientation", tag == 1 ? "upright" : "turned (%s)".formatted(tag), flip);
        }

        private static String ratio(double ratio) {
            for (int i = 0; i < EDGES.length; i++) {
                if (ratio < EDGES[i]) {
                    return i == 0 ? "below 1" : "%s to %s".formatted(number(EDGES[i - 1]), number(EDGES[i]));
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
            return bytes < 100_000 ? "20 to 100 KB" : bytes < 1_000_000 ? "100 KB to 1 MB" : "1 MB and more";
        }

        private void count(String sort, String value, boolean flip) {
            Map<String, long[]> values = slices.computeIfAbsent(sort, s -> new TreeMap<>(SMALLEST_FIRST));
            if (values.size() >= MOST_VALUES && !values.containsKey(value)) {
                return;
            }
            long[] counts = values.computeIfAbsent(value, v -> new long[2]);
            counts[0]++;
            counts[1] += flip ? 1 : 0;
        }

        /**
         * Returns the bins of each kind with more than one value; each is tested against all other
         * pictures.
         */
        Map<String, List<PairDetail.Bin>> bins() {
            List<long[]> tested = new ArrayList<>();
            for (Map<String, long[]> values : slices.values()) {
                values.values().stream()
                        .filter(n -> values.size() > 1 && tests(n))
                        .forEach(tested::add);
            }
            double[] adjusted = ManyTests.benjaminiHochberg(tested.stream()
                    .mapToDouble(n -> Fisher.of(n[1], n[0], flips - n[1], pictures - n[0]))
                    .toArray());
            Map<String, List<PairDetail.Bin>> bins = new LinkedHashMap<>();
            int[] next = {0};
            slices.forEach((sort, values) -> {
                List<PairDetail.Bin> each = new ArrayList<>();
                values.forEach((name, n) -> {
                    boolean test = values.size() > 1 && tests(n);
                    each.add(new PairDetail.Bin(
                            name, n[0], n[1], test ? OptionalDouble.of(adjusted[next[0]++]) : OptionalDouble.empty()));
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
}
