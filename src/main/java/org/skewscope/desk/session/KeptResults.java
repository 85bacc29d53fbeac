package org.skewscope.desk.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.skewscope.cache.Kept;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.desk.session.ComparedFiles.SessionModel;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.picture.ImageSource;

/**
 * Keeps the results of former pathways for each picture, so that an undo, another reference, a new
 * name, a removed pathway and the return of a former model run nothing anew. Results of batches
 * that hold other pictures are not kept, since they depend on the list.
 */
final class KeptResults {

    /**
     * The most results that are kept; one of three pathways takes about 36 kB, and 12 kB for each
     * pathway that the picture's result before did not have.
     */
    private static final long MOST = 1000;

    /** Derived results count down from here, far below the numbers that the scheduler gives. */
    private static final long DERIVED = -1_000_000_000_000L;

    private record Recipes(SessionModel model, ImageSource picture, Nameless pathways) {}

    /**
     * Holds a result.
     *
     * @param start the engine's start that computed the result
     */
    private record Result(PictureState.Done done, int start) {}

    /** Holds pathways without their names, and their hash, which hundreds of pictures share. */
    private record Nameless(List<Pathway> pathways, int hash) {

        static Nameless of(List<Pathway> pathways) {
            List<Pathway> nameless =
                    pathways.stream().map(each -> each.renamed("", "")).toList();
            return new Nameless(nameless, nameless.hashCode());
        }

        @Override
        public boolean equals(Object other) {
            return this == other
                    || other instanceof Nameless them && hash == them.hash && pathways.equals(them.pathways);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    private final Kept<Recipes, Result> kept = new Kept<>(MOST, done -> 1);

    /** The result of each picture that was kept last. */
    private final Kept<ImageSource, Comparison> last = new Kept<>(MOST, done -> 1);

    private SessionModel model = SessionModel.BUNDLED;
    private int start;
    private long derived = DERIVED;

    /** The pathways that were looked for last. */
    private List<Pathway> sought = List.of();

    private Nameless soughtNameless = Nameless.of(sought);

    /** Keeps a picture's present result, if there is one. */
    void keep(PictureEntry picture) {
        if (picture.state() instanceof PictureState.Done done
                && done.files().dataset().isEmpty()) {
            Recipes recipes = key(picture, pathways(done.comparison()));
            Comparison lean = kept.get(recipes)
                    .filter(each -> isOf(each, done.comparison()))
                    .map(each -> each.done().comparison())
                    .orElseGet(() -> lean(picture.source(), done.comparison()));
            kept.keep(recipes, new Result(new PictureState.Done(lean, done.files(), done.cause()), start));
        }
    }

    /** Returns whether a result was kept before, which every edit asks of all pictures. */
    private boolean isOf(Result result, Comparison own) {
        Comparison known = result.done().comparison();
        return result.start() == start && known.run() == own.run() && known.reference() == own.reference();
    }

    /** Returns a comparison that shares the outputs of the picture's result before. */
    private Comparison lean(ImageSource picture, Comparison own) {
        Comparison lean = last.get(picture).map(own::sharing).orElse(own);
        last.keep(picture, lean);
        return lean;
    }

    /**
     * Finds the results of a model from now on. The engine starts anew and holds none of them.
     *
     * @param files the model, as the engine loads it
     */
    void runs(SessionModel files) {
        model = files;
        start++;
    }

    /** Returns the model whose results are found and kept. */
    SessionModel model() {
        return model;
    }

    /**
     * Returns a picture's result for other pathways; empty if one of them has to run or the
     * picture's file has changed.
     */
    Optional<PictureState.Done> find(PictureEntry picture, PathwaySet next) {
        if (ComparisonRequest.usesOthers(next.pathways())) {
            return Optional.empty();
        }
        Optional<Result> exact = kept.get(key(picture, next.pathways()));
        // The disk is asked last: most edits of hundreds of pictures find nothing.
        return exact.or(() -> latest(picture))
                .flatMap(result -> derive(result, next))
                .filter(done -> isCurrent(picture, next, done));
    }

    private Recipes key(PictureEntry picture, List<Pathway> pathways) {
        return new Recipes(model, picture.source(), nameless(pathways));
    }

    private Nameless nameless(List<Pathway> pathways) {
        if (!pathways.equals(sought)) {
            sought = pathways;
            soughtNameless = Nameless.of(pathways);
        }
        return soughtNameless;
    }

    private Optional<Result> latest(PictureEntry picture) {
        return picture.state() instanceof PictureState.Done done
                        && done.files().dataset().isEmpty()
                ? Optional.of(new Result(done, start))
                : Optional.empty();
    }

    private static boolean isCurrent(PictureEntry picture, PathwaySet next, PictureState.Done done) {
        ComparisonRequest request =
                new ComparisonRequest(picture.source(), next.pathways(), next.reference(), false, List.of());
        return ComparedFiles.of(request).versions().equals(done.files().versions());
    }

    private static List<Pathway> pathways(Comparison comparison) {
        return comparison.pathways().stream().map(PathwayResult::pathway).toList();
    }

    /** Picks the wanted pathways from a result; empty if it lacks one, or has another order. */
    private Optional<PictureState.Done> derive(Result result, PathwaySet next) {
        PictureState.Done done = result.done();
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
                pairs.add(new PairDifference(
                        a,
                        b,
                        pair.get().stages(),
                        pair.get().severity(),
                        pair.get().recorded()));
            }
        }
        // The engine holds its own runs' tensors, by the places that the pathways had in the run.
        boolean whole = places.length == from.pathways().size();
        boolean same = whole && from.reference() == next.reference();
        long run = whole && result.start() == start ? from.run() : --derived;
        return Optional.of(new PictureState.Done(
                new Comparison(run, from.picture(), results, next.reference(), pairs),
                done.files(),
                // Beside another reference other options are the cause.
                same ? done.cause() : ""));
    }

    /** Returns the place of each wanted pathway in a result, rising; fewer if one is missing. */
    private static int[] places(List<Pathway> had, PathwaySet next) {
        int[] places = new int[next.size()];
        int from = 0;
        for (int i = 0; i < places.length; i++) {
            Pathway wanted = next.get(i);
            int place = IntStream.range(from, had.size())
                    .filter(each ->
                            had.get(each).renamed(wanted.id(), wanted.name()).equals(wanted))
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
