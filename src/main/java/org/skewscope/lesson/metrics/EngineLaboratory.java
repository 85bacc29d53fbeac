package org.skewscope.lesson.metrics;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.compare.Comparison;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineInfo;
import org.skewscope.explain.Explanation;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.recipesearch.RecipeFindings;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.TensorKey;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.TensorBytes;
import org.skewscope.worker.client.EngineClient;
import org.skewscope.worker.protocol.FindRecipe;
import org.skewscope.worker.protocol.WorkerRequest;

/**
 * Asks the engine, and asks nothing twice: the values of a lesson rest on few comparisons. For one
 * lesson or a few; what it keeps are numbers without tensors.
 */
public final class EngineLaboratory implements Laboratory {

    private record Asked(
            Optional<Path> model,
            ImageSource picture,
            List<Pathway> pathways,
            List<ImageSource> dataset) {}

    private record Pair(Optional<Path> model, ImageSource picture, Pathway a, Pathway b) {}

    private record Searched(ImageSource picture, String sha256) {}

    private final EngineClient engine;
    private final Cancellation cancellation;
    private final Map<Asked, Comparison> comparisons = new HashMap<>();
    private final Map<Pair, Explanation> explanations = new HashMap<>();
    private final Map<Searched, RecipeFindings> searches = new HashMap<>();

    /**
     * @param engine used from one thread at a time; not closed
     */
    public EngineLaboratory(EngineClient engine, Cancellation cancellation) {
        this.engine = engine;
        this.cancellation = cancellation;
    }

    @Override
    public EngineInfo info() throws EngineException {
        return engine.info();
    }

    @Override
    public Comparison compare(
            ImageSource picture, List<Pathway> pathways, List<ImageSource> dataset)
            throws EngineException {
        ComparisonRequest request = new ComparisonRequest(picture, pathways, 0, false, dataset);
        Asked asked = new Asked(engine.model(), picture, request.pathways(), request.dataset());
        Comparison known = comparisons.get(asked);
        if (known == null) {
            known = engine.compare(request, ProgressListener.NONE, cancellation);
            comparisons.put(asked, known);
        }
        return known;
    }

    @Override
    public Optional<DenseTensor> tensor(
            ImageSource picture, List<Pathway> pathways, int pathway, Stage stage)
            throws EngineException {
        // Of a new run: what an older one left may be gone.
        Comparison run =
                engine.compare(
                        new ComparisonRequest(picture, pathways, 0, false, List.of()),
                        ProgressListener.NONE,
                        cancellation);
        return engine.tensor(new TensorKey(run.run(), pathway, stage));
    }

    @Override
    public Explanation explain(ImageSource picture, Pathway a, Pathway b) throws EngineException {
        Pair pair = new Pair(engine.model(), picture, a, b);
        Explanation known = explanations.get(pair);
        if (known == null) {
            known =
                    engine.call(
                                    new WorkerRequest.Explain(picture, a, b),
                                    ProgressListener.NONE,
                                    cancellation)
                            .explanation();
            explanations.put(pair, known);
        }
        return known;
    }

    @Override
    public RecipeFindings recipes(ImageSource picture, DenseTensor tensor) throws EngineException {
        Searched searched = new Searched(picture, TensorBytes.sha256(tensor));
        RecipeFindings known = searches.get(searched);
        if (known == null) {
            known =
                    engine.call(
                                    new FindRecipe(picture, tensor),
                                    ProgressListener.NONE,
                                    cancellation)
                            .findings();
            searches.put(searched, known);
        }
        return known;
    }
}
