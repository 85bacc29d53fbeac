package org.skewscope.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.StageSummaries;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.run.PathwayRunner;
import org.skewscope.run.PathwayTrace;
import org.skewscope.run.TensorKey;
import org.skewscope.run.TraceKey;

/** The pathways of one comparison, prepared before the model runs for any of them. */
final class Preparation {

    /** Prepares the pathway of an index. */
    interface Start {
        PathwayRunner.Begun begin(int index);
    }

    private final Map<Integer, PathwayRunner.Begun> begun = new HashMap<>();
    private final Map<TraceKey, PathwayRunner.Begun> byKey = new HashMap<>();
    private final List<PathwayTrace> traces = new ArrayList<>();

    void addKnown(PathwayTrace trace) {
        traces.add(trace);
    }

    /** Pathways with one key are prepared once. */
    void add(int index, Pathway pathway, Optional<TraceKey> key, Start start) {
        PathwayRunner.Begun run =
                key.map(each -> byKey.computeIfAbsent(each, k -> start.begin(index)))
                        .orElseGet(() -> start.begin(index));
        begun.put(index, run);
        traces.add(run.soFar().of(pathway));
    }

    /** A run that goes on to the model; empty where the pathway's result is known. */
    Optional<PathwayRunner.Begun> at(int index) {
        return Optional.ofNullable(begun.get(index));
    }

    boolean allKnown() {
        return begun.isEmpty();
    }

    List<PathwayTrace> traces() {
        return List.copyOf(traces);
    }

    /**
     * What of it can be shown.
     *
     * @param pairs of the same traces
     */
    Prepared shown(
            long run,
            ComparisonRequest request,
            PreparedLook look,
            StageSummaries summaries,
            List<PairDifference> pairs) {
        List<PathwayResult> results =
                traces.stream().map(trace -> summaries.of(trace, false)).toList();
        return new Prepared(
                new Comparison(
                        run,
                        request.picture().name(),
                        results,
                        request.reference(),
                        pairs.stream().map(Preparation::beforeTheModel).toList()),
                Stream.of(look.a(), look.b())
                        .distinct()
                        .filter(index -> index >= 0 && index < traces.size())
                        .flatMap(index -> held(new TensorKey(run, index, look.stage())))
                        .toList());
    }

    private static PairDifference beforeTheModel(PairDifference pair) {
        return new PairDifference(
                pair.a(),
                pair.b(),
                pair.stages().stream()
                        .filter(stage -> stage.stage().compareTo(Stage.BATCH) <= 0)
                        .toList(),
                pair.severity());
    }

    private Stream<Prepared.Held> held(TensorKey key) {
        return traces
                .get(key.pathway())
                .tensor(key.stage())
                .map(tensor -> new Prepared.Held(key, tensor))
                .stream();
    }
}
