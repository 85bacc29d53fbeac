package org.skewscope.explain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.skewscope.compare.ModelFileMatch;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.RecordedBits;
import org.skewscope.explain.change.SmallestChanges;
import org.skewscope.explain.change.SmallestChanges.ChangeSearch;
import org.skewscope.explain.hybrid.HybridOutcome;
import org.skewscope.explain.hybrid.InputRunner;
import org.skewscope.explain.share.CauseLedger;
import org.skewscope.explain.share.LedgerAccount;
import org.skewscope.explain.share.Shares;
import org.skewscope.explain.swap.CrossedSwap;
import org.skewscope.explain.swap.RecordedSwap;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.picture.ImageSource;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.run.Cancellation;
import org.skewscope.run.PathwayTrace;
import org.skewscope.run.SearchTime;
import org.skewscope.tensor.DenseTensor;

/**
 * Makes the parts of an explanation that differ for a recorded run, which has no options and cannot
 * be run.
 */
record RecordedPair(PathwayTrace first, PathwayTrace second, PairDifference difference) {

    /** All searches for the recipes of recorded runs end within this time of work. */
    private static final Duration SEARCHES = Duration.ofSeconds(14);

    static boolean is(PathwayTrace first, PathwayTrace second) {
        return first.recorded().isPresent() || second.recorded().isPresent();
    }

    /**
     * Returns the two pathways between which contributions are measured: what is run here, and the
     * recipe that makes a recorded run's input tensor with the other's execution.
     *
     * @param origins of the recorded runs
     * @return A's pathway, then B's; empty where neither is run here, where no recipe alone makes
     *     the tensor, or where one option differs, which needs no shares
     */
    Optional<List<Pathway>> made(List<TensorOrigin> origins) {
        Optional<Pathway> here = Stream.of(first, second)
                .filter(trace -> trace.recorded().isEmpty())
                .map(PathwayTrace::pathway)
                .findFirst();
        return origins.stream()
                .filter(origin -> origin.known() && origin.step().isEmpty())
                .findFirst()
                .flatMap(origin -> here.map(own -> {
                    PreprocessingRecipe recipe = origin.made()
                            .preprocessing()
                            .withSize(own.preprocessing().size());
                    Pathway made = new Pathway(origin.pathway(), origin.pathway(), recipe, own.execution());
                    Pathway comparable = own.with(own.preprocessing().comparableWith(recipe));
                    return first.recorded().isEmpty() ? List.of(comparable, made) : List.of(made, comparable);
                }))
                .filter(pair ->
                        PathwayOption.differing(pair.get(0), pair.get(1)).size() > 1);
    }

    CauseLedger ledger() {
        return new CauseLedger(
                List.of(),
                List.of(),
                new LedgerAccount(
                        LedgerAccount.Method.EXACT,
                        0,
                        0,
                        Shares.UNKNOWN,
                        List.of(),
                        "No contribution was measured.",
                        List.of("A recorded run has no options, so none has a contribution.")));
    }

    SmallestChanges changes() {
        return new SmallestChanges(
                List.of(),
                List.of(),
                SmallestChanges.Agreement.NONE,
                new ChangeSearch(
                        ChangeSearch.NOT_SEARCHED,
                        0,
                        false,
                        List.of("Skewscope cannot change the options of a recorded run. Find the"
                                + " recipe of its input tensor first.")));
    }

    /**
     * @param inputs runs tensors through the pathway that is run here
     * @param rows yields the tensor that a pathway feeds
     */
    CrossedSwap swap(
            InputRunner inputs, Function<Pathway, Optional<DenseTensor>> rows, HybridOutcome a, HybridOutcome b) {
        if (first.recorded().isPresent() && second.recorded().isPresent()) {
            return CrossedSwap.notRun(a, b, "a recorded run, which Skewscope does not run");
        }
        boolean hereIsA = first.recorded().isEmpty();
        PathwayTrace here = hereIsA ? first : second;
        RecordedSwap swap = new RecordedSwap(
                here,
                hereIsA ? second : first,
                difference.recorded().map(RecordedBits::modelFile).orElse(ModelFileMatch.UNKNOWN),
                rows,
                fed -> inputs.run(
                        fedWith(here, fed), here.pathway(), here.pathway().execution()));
        return hereIsA ? swap.of(a, b, true) : swap.of(b, a, false);
    }

    /**
     * Returns how the fed tensors of recorded runs were made; none of pathways that are run here.
     */
    List<TensorOrigin> origins(TensorOrigin.Search search, ImageSource picture, Cancellation cancellation) {
        List<TensorOrigin> found = new ArrayList<>();
        Optional<PreprocessingRecipe> like = Stream.of(first, second)
                .filter(trace -> trace.recorded().isEmpty())
                .map(trace -> trace.pathway().preprocessing())
                .findFirst();
        List<PathwayTrace> recorded = Stream.of(first, second)
                .filter(trace -> trace.recorded().isPresent())
                .filter(trace -> trace.tensor(Stage.BATCH).isPresent())
                .toList();
        SearchTime time = SearchTime.of(SEARCHES);
        for (int i = 0; i < recorded.size(); i++) {
            Duration budget = time.left().dividedBy(recorded.size() - i);
            TensorOrigin origin = search.of(picture, recorded.get(i), like, budget, cancellation);
            found.add(origin);
            // The second of two recorded runs is compared with the first one's recipe.
            like = like.or(() -> recipe(origin));
        }
        return found;
    }

    private static Optional<PreprocessingRecipe> recipe(TensorOrigin origin) {
        return origin.known() ? Optional.of(origin.made().preprocessing()) : Optional.empty();
    }

    private static PathwayTrace fedWith(PathwayTrace trace, DenseTensor fed) {
        Map<Stage, DenseTensor> only = new EnumMap<>(Stage.class);
        only.put(Stage.BATCH, fed);
        return new PathwayTrace(trace.pathway(), only, Map.of(), Optional.empty());
    }
}
