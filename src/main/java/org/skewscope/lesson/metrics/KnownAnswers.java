package org.skewscope.lesson.metrics;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.cache.Kept;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.EngineException;
import org.skewscope.explain.share.CauseLedger;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.recipesearch.RecipeFindings;
import org.skewscope.run.FileVersion;

/**
 * Remembers the engine's answers for lessons, without tensors. The answer unused longest is dropped
 * first; a changed file needs a new answer. Safe for several threads.
 */
public final class KnownAnswers {

    /**
     * All comparisons together hold at most this many pathways. A pathway with its differences
     * takes some 30 KB; all bundled lessons have 300.
     */
    private static final int PATHWAYS_KEPT = 1000;

    private static final int OTHERS_KEPT = 200;

    /**
     * Identifies a picture, the pictures in its batch, the versions of their files and the model.
     */
    private record Place(Optional<Path> model, ImageSource picture, List<FileVersion> files) {}

    private record Asked(Place place, List<Pathway> pathways) {}

    private record Held(List<Pathway> pathways, Comparison comparison) {}

    private record Pair(Place place, Pathway a, Pathway b) {}

    private record Searched(Place place, String sha256) {}

    private final Kept<Asked, Held> comparisons =
            new Kept<>(PATHWAYS_KEPT, held -> held.pathways().size());
    private final Kept<Pair, CauseLedger> ledgers = new Kept<>(OTHERS_KEPT, value -> 1);
    private final Kept<Searched, RecipeFindings> searches = new Kept<>(OTHERS_KEPT, value -> 1);

    /**
     * Returns a comparison of exactly these pathways, or the part of one that has more pathways.
     */
    Optional<Comparison> comparison(Optional<Path> model, ComparisonRequest request) {
        Asked asked = asked(model, request);
        return comparisons.get(asked).map(Held::comparison).or(() -> comparisons
                .first((known, value) -> tells(known, asked))
                .map(whole -> part(whole, asked.pathways())));
    }

    void keep(Optional<Path> model, ComparisonRequest request, Comparison comparison) {
        comparisons.keep(asked(model, request), new Held(request.pathways(), comparison));
    }

    /** Asks the engine what is not known yet. */
    @FunctionalInterface
    interface Asking<V> {
        V ask() throws EngineException;
    }

    CauseLedger ledger(Optional<Path> model, ImageSource picture, Pathway a, Pathway b, Asking<CauseLedger> engine)
            throws EngineException {
        return known(ledgers, new Pair(place(model, picture, List.of()), a, b), engine);
    }

    RecipeFindings search(Optional<Path> model, ImageSource picture, String sha256, Asking<RecipeFindings> engine)
            throws EngineException {
        return known(searches, new Searched(place(model, picture, List.of()), sha256), engine);
    }

    private static <K, V> V known(Kept<K, V> kept, K key, Asking<V> engine) throws EngineException {
        Optional<V> before = kept.get(key);
        if (before.isPresent()) {
            return before.get();
        }
        V now = engine.ask();
        kept.keep(key, now);
        return now;
    }

    private static Asked asked(Optional<Path> model, ComparisonRequest request) {
        return new Asked(place(model, request.picture(), request.dataset()), request.pathways());
    }

    private static Place place(Optional<Path> model, ImageSource picture, List<ImageSource> dataset) {
        List<FileVersion> files = new ArrayList<>();
        files.add(FileVersion.of(picture.path()));
        dataset.forEach(each -> files.add(FileVersion.of(each.path())));
        return new Place(model, picture, List.copyOf(files));
    }

    /**
     * Returns whether a comparison contains all pathways of another in the same order; the order
     * matters, since a difference has a direction.
     */
    private static boolean tells(Asked known, Asked asked) {
        if (!known.place().equals(asked.place())) {
            return false;
        }
        int last = -1;
        for (Pathway pathway : asked.pathways()) {
            int at = known.pathways().indexOf(pathway);
            if (at <= last) {
                return false;
            }
            last = at;
        }
        return true;
    }

    private static Comparison part(Held held, List<Pathway> pathways) {
        Comparison whole = held.comparison();
        int[] at = pathways.stream().mapToInt(held.pathways()::indexOf).toArray();
        List<PathwayResult> results = new ArrayList<>();
        List<PairDifference> pairs = new ArrayList<>();
        for (int i = 0; i < at.length; i++) {
            results.add(whole.pathways().get(at[i]));
            for (int j = i + 1; j < at.length; j++) {
                PairDifference pair = whole.pair(at[i], at[j]).orElseThrow();
                pairs.add(new PairDifference(i, j, pair.stages(), pair.severity()));
            }
        }
        return new Comparison(whole.run(), whole.picture(), results, 0, pairs);
    }
}
