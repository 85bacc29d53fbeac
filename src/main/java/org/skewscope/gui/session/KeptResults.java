package org.skewscope.gui.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.skewscope.cache.Kept;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.picture.ImageSource;

/**
 * Keeps the results of former pathways for each picture, so that an undo, another reference, a new
 * name and a removed pathway run nothing anew. Results of batches that hold other pictures are not
 * kept, since they depend on the list.
 */
final class KeptResults {

    /** The most results that are kept; one of three pathways takes about 36 kB. */
    private static final long MOST = 1200;

    /** Derived results count down from here, far below the numbers that the scheduler gives. */
    private static final long DERIVED = -1_000_000_000_000L;

    private record Recipes(ImageSource picture, Nameless pathways) {}

    /** Holds pathways without their names, and their hash, which hundreds of pictures share. */
    private record Nameless(List<Pathway> pathways, int hash) {

        static Nameless of(List<Pathway> pathways) {
            List<Pathway> nameless = pathways.stream().map(each -> each.renamed("", "")).toList();
            return new Nameless(nameless, nameless.hashCode());
        }

        @Override
        public boolean equals(Object other) {
            return this == other
                    || other instanceof Nameless them
                            && hash == them.hash
                            && pathways.equals(them.pathways);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    private final Kept<Recipes, PictureState.Done> kept = new Kept<>(MOST, done -> 1);
    private long derived = DERIVED;

    /** The pathways that were looked for last. */
    private List<Pathway> sought = List.of();

    private Nameless soughtNameless = Nameless.of(sought);

    /** Keeps a picture's present result, if there is one. */
    void keep(PictureEntry picture) {
        if (picture.state() instanceof PictureState.Done done && done.files().dataset().isEmpty()) {
            kept.keep(new Recipes(picture.source(), nameless(pathways(done.comparison()))), done);
        }
    }

    /** Drops all results, since the model may be another one. */
    void forget() {
        kept.forget();
    }

    /**
     * Returns a picture's result for other pathways; empty if one of them has to run or the
     * picture's file has changed.
     */
    Optional<PictureState.Done> find(PictureEntry picture, PathwaySet next) {
        if (ComparisonRequest.usesOthers(next.pathways())) {
            return Optional.empty();
        }
        Optional<PictureState.Done> exact =
                kept.get(new Recipes(picture.source(), nameless(next.pathways())));
        // The disk is asked last: most edits of hundreds of pictures find nothing.
        return exact.or(() -> latest(picture))
                .flatMap(done -> derive(done, next))
                .filter(done -> isCurrent(picture, next, done));
    }

    private Nameless nameless(List<Pathway> pathways) {
        if (!pathways.equals(sought)) {
            sought = pathways;
            soughtNameless = Nameless.of(pathways);
        }
        return soughtNameless;
    }

    private static Optional<PictureState.Done> latest(PictureEntry picture) {
        return picture.state() instanceof PictureState.Done done && done.files().dataset().isEmpty()
                ? Optional.of(done)
                : Optional.empty();
    }

    private static boolean isCurrent(
            PictureEntry picture, PathwaySet next, PictureState.Done done) {
        ComparisonRequest request =
                new ComparisonRequest(
                        picture.source(), next.pathways(), next.reference(), false, List.of());
        return ComparedFiles.of(request).versions().equals(done.files().versions());
    }

    private static List<Pathway> pathways(Comparison comparison) {
        return comparison.pathways().stream().map(PathwayResult::pathway).toList();
    }

    /** Picks the wanted pathways from a result; empty if it lacks one, or has another order. */
    private Optional<PictureState.Done> derive(PictureState.Done done, PathwaySet next) {
        Comparison from = done.comparison();
        int[] places = places(pathways(from), next);
        if (places.length < next.size()) {
            return Optional.empty();
        }
        List<PathwayResult> results = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            results.add(from.pathways().get(places[i]).of(next.get(i)));
        }
        List<PairDifference> pairs = new ArrayList<>();
        for (int a = 0; a < places.length; a++) {
            for (int b = a + 1; b < places.length; b++) {
                Optional<PairDifference> pair = from.pair(places[a], places[b]);
                if (pair.isEmpty()) {
                    return Optional.empty();
                }
                pairs.add(
                        new PairDifference(
                                a,
                                b,
                                pair.get().stages(),
                                pair.get().severity(),
                                pair.get().recorded()));
            }
        }
        // The engine holds tensors by the places that the pathways had in the run.
        boolean whole = places.length == from.pathways().size();
        long run = whole ? from.run() : --derived;
        return Optional.of(
                new PictureState.Done(
                        new Comparison(run, from.picture(), results, next.reference(), pairs),
                        done.files(),
                        whole ? done.cause() : ""));
    }

    /** Returns the place of each wanted pathway in a result, rising; fewer if one is missing. */
    private static int[] places(List<Pathway> had, PathwaySet next) {
        int[] places = new int[next.size()];
        int from = 0;
        for (int i = 0; i < places.length; i++) {
            Pathway wanted = next.get(i);
            int place =
                    IntStream.range(from, had.size())
                            .filter(
                                    each ->
                                            had.get(each)
                                                    .renamed(wanted.id(), wanted.name())
                                                    .equals(wanted))
                            .findFirst()
                            .orElse(-1);
            if (place < 0) {
                return Arrays.copyOf(places, i);
            }
            places[i] = place;
            from = place + 1;
        }
        return places;
    }
}
