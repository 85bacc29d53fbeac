package org.skewscope.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.skewscope.audit.statistics.Interval;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.audit.store.RowSink.AuditRow;
import org.skewscope.audit.store.RowSink.TwoResults;
import org.skewscope.audit.store.StoredCause;
import org.skewscope.audit.store.StoredPair;
import org.skewscope.digest.Sha256;

/**
 * Describes the causes of one pathway's differences from the reference, over the pictures that are
 * explained.
 *
 * @param a the reference's id
 * @param b the other pathway's id
 * @param flips pictures whose top-1 class differs
 * @param others the other pictures that differ at some stage
 * @param causes the causes, of the most flips first
 */
public record PairCauses(String a, String b, Explained flips, Explained others, List<Cause> causes) {

    /** The seed of the draw, which decides the order in which pictures are explained. */
    public static final long SEED = 29;

    /** The codes of single properties of a resize method. */
    private static final Set<String> OF_RESIZE = Set.of("SKR401", "SKR403", "SKR404", "SKR405", "SKR406", "SKR411");

    private static final Comparator<Picture> WORST_FIRST = Comparator.comparing((Picture each) -> !each.flips())
            .thenComparing(each -> -each.worst().totalVariation())
            .thenComparing(each -> each.worst().picture().path());

    public PairCauses {
        causes = List.copyOf(causes);
    }

    /** Returns how many explained pictures have a verdict of one of these ways. */
    public long found(StoredCause.Way... ways) {
        return causes.stream()
                .flatMap(cause -> cause.pictures().stream())
                .filter(each -> List.of(ways).contains(each.cause().way()))
                .count();
    }

    /** Returns the causes under other names of the pathways. */
    public PairCauses of(String nameOfA, String nameOfB) {
        return new PairCauses(nameOfA, nameOfB, flips, others, causes);
    }

    /**
     * Counts the pictures of one kind.
     *
     * @param all their number
     * @param explained the number of those that are explained: all, or a random sample
     */
    public record Explained(long all, long explained) {

        /** Returns whether all are explained. */
        public boolean complete() {
            return explained == all;
        }

        /** Returns a share of the explained pictures with its interval; empty if none is. */
        public Optional<Interval> share(long count) {
            return Interval.share(count, explained);
        }
    }

    /**
     * Describes a cause and the explained pictures that it has.
     *
     * @param code the cause's code; empty if several options share the difference, if it takes a
     *     resize method as a whole, or if none is known
     * @param certainty the id of the certainty of the verdict on its example
     * @param options the keys of the options that its verdicts name
     * @param flips the number of explained flips of this cause
     * @param others the number of other explained pictures of this cause
     * @param share the mean share of the logit change over its pictures; empty if none was measured
     * @param restored the number of flips in which the first option alone restores the class; -1 if
     *     that was not tried
     * @param pictures its pictures: flips first, then by the moved probability
     */
    public record Cause(
            Optional<String> code,
            String certainty,
            List<String> options,
            long flips,
            long others,
            OptionalDouble share,
            long restored,
            List<Picture> pictures) {

        public Cause {
            options = List.copyOf(options);
            pictures = List.copyOf(pictures);
        }

        /** Returns the codes that its verdicts name, the cause's own first, each once. */
        public List<String> codes() {
            return Stream.concat(code.stream(), pictures.stream().flatMap(each -> each.cause().codes().stream()))
                    .distinct()
                    .toList();
        }

        /** Returns the picture that shows the cause best. */
        public Picture example() {
            return pictures.get(0);
        }
    }

    /** Describes an explained picture. */
    public record Picture(PairDetail.Worst worst, StoredCause cause) {

        /** Returns whether its top-1 class differs. */
        public boolean flips() {
            return worst.kind().flips();
        }
    }

    /**
     * Returns a picture's place in the draw. The order is that of these texts, so that it is the
     * same after a pause, and a sample stays one as a folder grows.
     *
     * @param content SHA-256 of the picture's file
     */
    public static String draw(String content) {
        return Sha256.of((SEED + " " + content).getBytes(StandardCharsets.UTF_8));
    }

    /** Collects the rows of one pair in path order. */
    static final class Collector {

        private final ReferencePair pair;
        private final Map<StoredCause.Key, StoredCause> known;
        private final boolean soFar;
        private final Count flips = new Count();
        private final Count others = new Count();

        /**
         * @param known all verdicts of the audit
         * @param soFar whether the audit runs, so that all verdicts count
         */
        Collector(ReferencePair pair, Map<StoredCause.Key, StoredCause> known, boolean soFar) {
            this.soFar = soFar;
            this.pair = pair;
            this.known = known;
        }

        /**
         * Returns a collector for each pair with the reference.
         *
         * @param soFar whether the audit runs: its pictures come in random order, and those that
         *     are explained are no sample of a draw yet
         */
        static List<Collector> all(AuditReader reader, boolean soFar) throws IOException {
            Map<StoredCause.Key, StoredCause> known = reader.causes();
            return ReferencePair.all(reader.head()).stream()
                    .map(pair -> new Collector(pair, known, soFar))
                    .toList();
        }

        void take(AuditRow row) {
            Optional<TwoResults> different = pair.different(row);
            if (different.isEmpty()) {
                return;
            }
            TwoResults results = different.get();
            String content = row.picture().content();
            StoredCause cause = known.get(pair.key(row.picture()));
            Count count = results.flips() ? flips : others;
            count.all++;
            if (known.isEmpty()) {
                return;
            }
            if (cause == null) {
                count.missing(draw(content));
                return;
            }
            Optional<StoredPair> difference = row.pairs().get(pair.index());
            count.explained.put(
                    draw(content),
                    new Picture(
                            PairDetail.Worst.of(
                                    row.picture(),
                                    row.picture().label(),
                                    results.a(),
                                    results.b(),
                                    difference.map(StoredPair::totalVariation).orElse(0.0),
                                    difference.flatMap(StoredPair::firstStage).orElse("none")),
                            cause));
        }

        PairCauses causes() {
            List<Picture> explained = flips.drawn(soFar);
            List<Picture> rest = others.drawn(soFar);
            List<Picture> all = new ArrayList<>(explained);
            all.addAll(rest);
            return PairCauses.of(
                    pair.a().id(),
                    pair.b().id(),
                    new Explained(flips.all, explained.size()),
                    new Explained(others.all, rest.size()),
                    all);
        }
    }

    /**
     * Returns the causes of explained pictures.
     *
     * @param a the reference's id
     * @param b the other pathway's id
     * @param pictures all explained pictures of both kinds
     */
    public static PairCauses of(String a, String b, Explained flips, Explained others, List<Picture> pictures) {
        Map<String, List<Picture>> groups = new LinkedHashMap<>();
        pictures.stream().sorted(WORST_FIRST).forEach(each -> groups.computeIfAbsent(
                        group(each.cause()), name -> new ArrayList<>())
                .add(each));
        return new PairCauses(
                a,
                b,
                flips,
                others,
                groups.values().stream()
                        .map(PairCauses::cause)
                        .sorted(Comparator.comparing((Cause each) -> -each.flips())
                                .thenComparing(each -> -each.others())
                                .thenComparing(each -> group(each.example().cause())))
                        .toList());
    }

    /** Returns the text that verdicts of one cause have in common. */
    private static String group(StoredCause cause) {
        return code(cause)
                .orElseGet(() -> cause.options().isEmpty() ? cause.certainty() : String.join("+", cause.options()));
    }

    /**
     * Returns the code under which a picture counts. Where no single property of a resize method
     * decides, the verdict names several, and none of them is the cause.
     */
    private static Optional<String> code(StoredCause cause) {
        boolean several = cause.codes().stream().filter(OF_RESIZE::contains).count() > 1;
        return several && cause.options().size() == 1 ? Optional.empty() : cause.code();
    }

    private static Cause cause(List<Picture> pictures) {
        StoredCause first = pictures.get(0).cause();
        List<Picture> changed = pictures.stream().filter(Picture::flips).toList();
        boolean tried =
                changed.stream().anyMatch(each -> each.cause().restores().isPresent());
        return new Cause(
                code(first),
                first.certainty(),
                first.options(),
                changed.size(),
                pictures.size() - changed.size(),
                pictures.stream()
                        .flatMapToDouble(each -> each.cause().share().stream())
                        .average(),
                tried
                        ? changed.stream()
                                .filter(each -> each.cause().restores().orElse(false))
                                .count()
                        : -1,
                pictures);
    }

    /** Counts the pictures of one kind and keeps the explained ones. */
    private static final class Count {
        private final Map<String, Picture> explained = new LinkedHashMap<>();
        private long all;
        private String firstMissing = "";

        /** Takes the place in the draw of a picture that is not explained. */
        void missing(String draw) {
            if (firstMissing.isEmpty() || draw.compareTo(firstMissing) < 0) {
                firstMissing = draw;
            }
        }

        /**
         * Returns the explained pictures that come before the first one that is not: a random
         * sample, also of an audit that was ended or that took more pictures since.
         *
         * @param every whether those after it count too
         */
        List<Picture> drawn(boolean every) {
            return explained.entrySet().stream()
                    .filter(each ->
                            every || firstMissing.isEmpty() || each.getKey().compareTo(firstMissing) < 0)
                    .map(Map.Entry::getValue)
                    .toList();
        }
    }
}
