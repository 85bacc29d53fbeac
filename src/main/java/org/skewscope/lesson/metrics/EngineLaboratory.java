package org.skewscope.lesson.metrics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.skewscope.compare.Comparison;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineInfo;
import org.skewscope.engine.FolderRequest;
import org.skewscope.engine.PictureRecord;
import org.skewscope.engine.Wanted;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.Neighbours;
import org.skewscope.explain.share.CauseLedger;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.recipesearch.RecipeFindings;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.TraceKey.TensorKey;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.TensorBytes;
import org.skewscope.worker.client.EngineClient;
import org.skewscope.worker.protocol.WorkerRequest.FindRecipe;

/**
 * Measures through the engine and remembers every answer, since many values of a lesson need the
 * same comparison.
 */
public final class EngineLaboratory implements Laboratory {

    private final EngineClient engine;
    private final Cancellation cancellation;
    private final KnownAnswers known;

    /**
     * Creates a laboratory without earlier answers.
     *
     * @param engine used by one thread at a time; remains open
     */
    public EngineLaboratory(EngineClient engine, Cancellation cancellation) {
        this(engine, cancellation, new KnownAnswers());
    }

    /**
     * Creates a laboratory that knows earlier answers.
     *
     * @param engine used by one thread at a time; remains open
     * @param known receives every answer
     */
    public EngineLaboratory(EngineClient engine, Cancellation cancellation, KnownAnswers known) {
        this.engine = engine;
        this.cancellation = cancellation;
        this.known = known;
    }

    @Override
    public EngineInfo info() throws EngineException {
        return engine.info();
    }

    @Override
    public Comparison compare(ImageSource picture, List<Pathway> pathways, List<ImageSource> dataset)
            throws EngineException {
        ComparisonRequest request = new ComparisonRequest(picture, pathways, 0, false, dataset);
        Optional<Comparison> before = known.comparison(engine.model(), request);
        if (before.isPresent()) {
            return before.get();
        }
        Comparison now = engine.compare(request, ProgressListener.NONE, cancellation);
        known.keep(engine.model(), request, now);
        return now;
    }

    @Override
    public void compareAll(List<ImageSource> pictures, List<Pathway> pathways) throws EngineException {
        FolderRequest all = new FolderRequest(pictures, pathways, 0, Wanted.comparison(false));
        int first = 0;
        while (first < pictures.size()
                && known.comparison(engine.model(), all.single(first)).isPresent()) {
            first++;
        }
        if (first == pictures.size()) {
            return;
        }
        try {
            engine.compareAll(all.from(first), picture -> keep(all, picture), cancellation);
        } catch (IOException e) {
            throw new UncheckedIOException("what only keeps writes nothing", e);
        }
    }

    /**
     * Remembers a result. A picture that broke the engine is compared alone later, which gives the
     * reason.
     */
    private void keep(FolderRequest all, PictureRecord picture) {
        if (picture.broken().isEmpty()) {
            known.keep(engine.model(), all.single(picture.index()), picture.comparison(all.reference()));
        }
    }

    @Override
    public Optional<DenseTensor> tensor(ImageSource picture, List<Pathway> pathways, int pathway, Stage stage)
            throws EngineException {
        // A new run is needed: the engine may have dropped the tensors of an older one.
        Comparison run = engine.compare(
                new ComparisonRequest(picture, pathways, 0, false, List.of()), ProgressListener.NONE, cancellation);
        return engine.tensor(new TensorKey(run.run(), pathway, stage));
    }

    @Override
    public CauseLedger ledger(ImageSource picture, Pathway a, Pathway b) throws EngineException {
        // A whole explanation would also run layers, batches and the search for changes.
        return known.ledger(engine.model(), picture, a, b, () -> ((ExplanationPart.Ledger) engine.explain(
                        picture, a, b, Neighbours.NONE, ExplanationPart.Kind.LEDGER, false, cancellation))
                .ledger());
    }

    @Override
    public RecipeFindings recipes(ImageSource picture, DenseTensor tensor) throws EngineException {
        return known.search(engine.model(), picture, TensorBytes.sha256(tensor), () -> engine.call(
                        new FindRecipe(picture, tensor), ProgressListener.NONE, cancellation)
                .findings());
    }
}
