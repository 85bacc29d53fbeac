package org.skewscope.explain;

import org.skewscope.execution.ModelRunner;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;

/** Explains why two pathways differ on one picture. */
public final class Explainer {

    /**
     * More values than all options together offer: every one of them is tried, however long that
     * takes, so that the result does not depend on how busy the machine is.
     */
    private static final int MOST_CHANGES = 500;

    private final Preprocessor preprocessor;
    private final ModelRunner model;
    private final TraceSource traces;
    private final int mostChanges;
    private final TensorOrigin.Search origins;

    /**
     * @param preprocessor shares what the hybrids have in common where it keeps stages
     */
    public Explainer(Preprocessor preprocessor, ModelRunner model) {
        this(preprocessor, model, TraceSource.RUN, MOST_CHANGES, TensorOrigin.Search.NONE);
    }

    /**
     * @param traces yields the two pathways' own runs, which may be known
     */
    public Explainer(Preprocessor preprocessor, ModelRunner model, TraceSource traces) {
        this(preprocessor, model, traces, MOST_CHANGES, TensorOrigin.Search.NONE);
    }

    /**
     * The same where recorded runs may be explained.
     *
     * @param search finds how their tensors were made
     */
    public Explainer(
            Preprocessor preprocessor,
            ModelRunner model,
            TraceSource traces,
            TensorOrigin.Search search) {
        this(preprocessor, model, traces, MOST_CHANGES, search);
    }

    /**
     * @param mostChanges how many values of neither pathway are tried for a flip
     */
    Explainer(Preprocessor preprocessor, ModelRunner model, int mostChanges) {
        this(preprocessor, model, TraceSource.RUN, mostChanges, TensorOrigin.Search.NONE);
    }

    private Explainer(
            Preprocessor preprocessor,
            ModelRunner model,
            TraceSource traces,
            int mostChanges,
            TensorOrigin.Search origins) {
        this.origins = origins;
        this.preprocessor = preprocessor;
        this.model = model;
        this.traces = traces;
        this.mostChanges = mostChanges;
    }

    /**
     * What is explained part by part.
     *
     * @param neighbours the pictures beside it
     */
    public Investigation investigate(
            ImageSource picture, Pathway a, Pathway b, Neighbours neighbours) {
        return new Investigation(
                picture, a, b, neighbours, preprocessor, model, traces, mostChanges, origins);
    }

    /**
     * All parts of {@link #investigate}. A pathway that fails is part of the explanation, never an
     * exception.
     *
     * @param progress see {@link Investigation#part}
     * @throws java.util.concurrent.CancellationException where it was cancelled
     */
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
