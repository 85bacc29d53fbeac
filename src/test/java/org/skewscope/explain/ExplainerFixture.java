package org.skewscope.explain;

import org.skewscope.execution.ModelCatalogue;
import org.skewscope.execution.ModelRunner;
import org.skewscope.explain.hybrid.MemoizingModelRunner;
import org.skewscope.network.RunnableNetworks;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.run.Cancellation;
import org.skewscope.run.PathwayRunner;
import org.skewscope.run.ProgressListener;

/**
 * Explains pathways over a preprocessor and a model of the test's own.
 *
 * @param mostChanges how many values of neither pathway are tried for a flip
 */
public record ExplainerFixture(Preprocessor preprocessor, ModelRunner model, int mostChanges) {

    public ExplainerFixture(Preprocessor preprocessor, ModelRunner model) {
        this(preprocessor, model, 500);
    }

    public Investigation investigate(ImageSource picture, Pathway a, Pathway b, Neighbours neighbours) {
        return new Investigation(
                picture,
                a,
                b,
                neighbours,
                new Investigation.Tools(
                        preprocessor,
                        model,
                        new MemoizingModelRunner(model),
                        PathwayRunner::run,
                        mostChanges,
                        (source, trace, like, budget, cancellation) ->
                                TensorOrigin.unknown(trace.pathway().id(), "Nobody searched."),
                        ModelCatalogue.NONE,
                        RunnableNetworks.NONE));
    }

    public Explanation explain(
            ImageSource picture,
            Pathway a,
            Pathway b,
            Neighbours neighbours,
            ProgressListener progress,
            Cancellation cancellation) {
        return investigate(picture, a, b, neighbours).whole(progress, cancellation);
    }
}
