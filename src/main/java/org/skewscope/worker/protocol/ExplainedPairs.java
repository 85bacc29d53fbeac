package org.skewscope.worker.protocol;

import java.util.List;
import java.util.Optional;
import org.skewscope.engine.LocalEngine;
import org.skewscope.explain.Explainer;
import org.skewscope.explain.Investigation;
import org.skewscope.explain.Neighbours;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.PathwayRunner;
import org.skewscope.run.SharedPicture;
import org.skewscope.run.TraceKey;

/** Finds the investigation that a part of an explanation belongs to. */
final class ExplainedPairs {

    /** What the parts of one explanation have in common. */
    private record Pair(
            ImageSource source,
            TraceKey first,
            TraceKey second,
            Pathway a,
            Pathway b,
            Neighbours beside) {}

    private ExplainedPairs() {}

    /** Takes what comparisons have yielded, and the engine's stages. */
    private static Explainer explainer(LocalEngine engine) {
        return new Explainer(
                engine.preprocessor(),
                engine.model(),
                (runner, picture, pathway, listener, cancellation) ->
                        engine.known(runner, picture, pathway)
                                .orElseGet(
                                        () -> runner.run(picture, pathway, listener, cancellation)),
                new RecordedOrigins(engine.preprocessor()));
    }

    /** The investigation under way, or a new one where its files have changed. */
    static Investigation of(
            LocalEngine engine, ImageSource source, Pathway a, Pathway b, Neighbours neighbours) {
        PathwayRunner among = engine.runner().among(neighbours.dataset());
        SharedPicture picture = among.shared(source);
        Optional<TraceKey> first = among.key(picture, a);
        Optional<TraceKey> second = among.key(picture, b);
        if (first.isEmpty() || second.isEmpty()) {
            return explainer(engine).investigate(source, a, b, neighbours);
        }
        return engine.unfinished(
                new Pair(source, first.get(), second.get(), a, b, neighbours),
                Investigation.class,
                () -> {
                    engine.prepare(among, picture, List.of(a, b));
                    return explainer(engine).investigate(source, a, b, neighbours).workingAhead();
                });
    }
}
