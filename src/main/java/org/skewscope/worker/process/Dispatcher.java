package org.skewscope.worker.process;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.engine.FolderComparison.FolderSink;
import org.skewscope.engine.LocalEngine;
import org.skewscope.engine.Prepared;
import org.skewscope.engine.Prepared.LookingListener;
import org.skewscope.engine.Prepared.PreparedListener;
import org.skewscope.engine.Prepared.PreparedLook;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.LayerRecorder;
import org.skewscope.explain.Investigation;
import org.skewscope.explain.Neighbours;
import org.skewscope.explain.depth.LayerActivations;
import org.skewscope.explain.hybrid.MemoizingModelRunner;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFile;
import org.skewscope.modeldiff.ModelDifference;
import org.skewscope.modeldiff.ModelFilesDiffer;
import org.skewscope.network.RunnableNetworks;
import org.skewscope.option.Remedy;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.recipesearch.OriginSearch;
import org.skewscope.recipesearch.RecipeSearch;
import org.skewscope.run.Cancellation;
import org.skewscope.run.PathwayRunner;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.SearchTime;
import org.skewscope.run.SharedPicture;
import org.skewscope.run.TraceKey;
import org.skewscope.run.TraceStore.TraceName;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.worker.protocol.WorkerReply;
import org.skewscope.worker.protocol.WorkerRequest;

/** Handles every kind of request with the engine of this process. */
final class Dispatcher {

    private final LocalEngine engine;
    private final RunnableNetworks networks = new RuntimeNetworks();
    private Optional<ImageSource> explained = Optional.empty();
    private MemoizingModelRunner runs;
    private final PixelTracer tracer = new PixelTracer();

    Dispatcher(LocalEngine engine) {
        this.engine = engine;
    }

    /**
     * Handles a request on the calling thread.
     *
     * @param progress receives the request's progress
     * @param pictures takes the pictures of a {@link WorkerRequest.CompareFolder}
     * @return the reply
     * @throws IOException of {@code pictures}
     * @throws java.util.concurrent.CancellationException if the request was cancelled
     */
    <R extends WorkerReply> R handle(
            WorkerRequest<R> request, ProgressListener progress, FolderSink pictures, Cancellation cancellation)
            throws IOException {
        return request.replyType().cast(reply(request, progress, pictures, cancellation));
    }

    private WorkerReply reply(
            WorkerRequest<?> request, ProgressListener progress, FolderSink pictures, Cancellation cancellation)
            throws IOException {
        if (request instanceof WorkerRequest.Compare compare) {
            return new WorkerReply.Compared(
                    engine.compare(compare.request(), looking(compare, progress), cancellation));
        } else if (request instanceof WorkerRequest.CompareFolder folder) {
            engine.compareAll(folder.request(), pictures, cancellation);
            return new WorkerReply.FolderCompared(
                    folder.request().pictures().size() - folder.request().first());
        } else if (request instanceof WorkerRequest.HeldTensor tensor) {
            return new WorkerReply.Tensor(engine.tensor(tensor.key()));
        } else if (request instanceof WorkerRequest.Prepare prepare) {
            return prepare(prepare, progress, cancellation);
        } else if (request instanceof WorkerRequest.TracePixel trace) {
            return tracer.trace(trace, engine.preprocessor(cancellation));
        } else if (request instanceof WorkerRequest.Explain pair) {
            return new WorkerReply.Explained(
                    investigation(pair, pair.neighbours()).whole(progress, cancellation));
        } else if (request instanceof WorkerRequest.ExplainPart pair) {
            return new WorkerReply.PartExplained(investigation(pair, pair.neighbours())
                    .briefly(pair.brief())
                    .part(pair.part(), progress, cancellation));
        } else if (request instanceof WorkerRequest.Activations pair) {
            return activations(pair, progress, cancellation);
        } else if (request instanceof WorkerRequest.FindRecipe search) {
            RecipeSearch all = new RecipeSearch(engine.preprocessor(cancellation))
                    .mendingAxes()
                    .within(
                            search.milliseconds() == 0
                                    ? SearchTime.endless()
                                    : SearchTime.of(Duration.ofMillis(search.milliseconds())));
            return new WorkerReply.RecipeFound(
                    (search.usual() ? all.ofUsual() : all).find(search.picture(), search.tensor(), cancellation));
        } else if (request instanceof WorkerRequest.DescribeModel describe) {
            return describe(describe);
        } else if (request instanceof WorkerRequest.CompareModels models) {
            return compare(models, progress, cancellation);
        } else {
            return run((WorkerRequest.ModelRequest) request);
        }
    }

    private static ProgressListener looking(WorkerRequest.Compare compare, ProgressListener progress) {
        return compare.look().isPresent() && progress instanceof PreparedListener listener
                ? new LookingProgress(compare.look().get(), listener)
                : progress;
    }

    private WorkerReply.StageTensors prepare(
            WorkerRequest.Prepare request, ProgressListener progress, Cancellation cancellation) {
        SharedPicture picture = engine.runner().shared(request.picture());
        List<Optional<DenseTensor>> tensors = new ArrayList<>();
        for (int i = 0; i < request.pathways().size(); i++) {
            int index = i;
            tensors.add(engine.runner()
                    .prepare(
                            picture,
                            request.pathways().get(i),
                            stage -> progress.stageStarted(request.picture().name(), index, stage),
                            cancellation)
                    .trace()
                    .tensor(request.stage()));
        }
        return new WorkerReply.StageTensors(tensors);
    }

    private WorkerReply.Activated activations(
            WorkerRequest.Activations pair, ProgressListener progress, Cancellation cancellation) {
        LayerActivations layers = new LayerActivations(
                engine.runner().among(pair.dataset()),
                engine.model(cancellation),
                pair.picture(),
                progress,
                cancellation);
        return new WorkerReply.Activated(layers.of(0, pair.a(), pair.layer()), layers.of(1, pair.b(), pair.layerB()));
    }

    private WorkerReply.ModelDescribed describe(WorkerRequest.DescribeModel request) {
        try {
            return new WorkerReply.ModelDescribed(Optional.of(engine.models().card(request.model())), Optional.empty());
        } catch (ExecutionException e) {
            return new WorkerReply.ModelDescribed(Optional.empty(), Optional.of(WorkerReply.Refused.of(e)));
        }
    }

    private WorkerReply.ModelsCompared compare(
            WorkerRequest.CompareModels request, ProgressListener progress, Cancellation cancellation) {
        try {
            ModelFile a = engine.models().file(request.a());
            ModelFile b = engine.models().file(request.b());
            ModelDifference read = ModelFilesDiffer.of(a, b, done -> {
                cancellation.check();
                progress.counted(done[0], done[1]);
            });
            return new WorkerReply.ModelsCompared(
                    Optional.of(new MeasuredModels(networks).of(read, a, b, cancellation)), Optional.empty());
        } catch (ExecutionException e) {
            return refused(WorkerReply.Refused.of(e));
        } catch (ModelException e) {
            return refused(new WorkerReply.Refused(e.getMessage(), Remedy.say(e.remedy())));
        }
    }

    private static WorkerReply.ModelsCompared refused(WorkerReply.Refused refusal) {
        return new WorkerReply.ModelsCompared(Optional.empty(), Optional.of(refusal));
    }

    private WorkerReply run(WorkerRequest.ModelRequest request) {
        try {
            if (request instanceof WorkerRequest.RunLayers) {
                LayerRecorder recorder = engine.model().recorder().orElseThrow();
                return new WorkerReply.LayersRan(recorder.layers(request.batch(), request.recipe()));
            }
            return new WorkerReply.ModelRan(engine.model().run(request.batch(), request.recipe()));
        } catch (ExecutionException e) {
            return WorkerReply.Refused.of(e);
        }
    }

    /** All that the parts of one explanation depend on. */
    private record PairKey(
            ImageSource source, TraceKey first, TraceKey second, Pathway a, Pathway b, Neighbours beside) {}

    /** Returns the investigation under way, or a new one if the pair or its files have changed. */
    private Investigation investigation(WorkerRequest.OfPair<?> pair, Neighbours neighbours) {
        PathwayRunner among = engine.runner().among(neighbours.dataset());
        SharedPicture picture = among.shared(pair.picture());
        Optional<TraceKey> first = among.key(picture, pair.a());
        Optional<TraceKey> second = among.key(picture, pair.b());
        if (first.isEmpty() || second.isEmpty()) {
            return new Investigation(pair.picture(), pair.a(), pair.b(), neighbours, tools(pair.picture()));
        }
        return engine.unfinished(
                new PairKey(pair.picture(), first.get(), second.get(), pair.a(), pair.b(), neighbours),
                Investigation.class,
                () -> {
                    engine.prepare(among, picture, List.of(pair.a(), pair.b()));
                    return new Investigation(pair.picture(), pair.a(), pair.b(), neighbours, tools(pair.picture()))
                            .workingAhead();
                });
    }

    /**
     * Returns tools that reuse the traces of comparisons, the engine's stages, and the runs of this picture in other
     * pairs.
     */
    private synchronized Investigation.Tools tools(ImageSource source) {
        if (!explained.equals(Optional.of(source))) {
            explained = Optional.of(source);
            runs = new MemoizingModelRunner(engine.model());
        }
        return new Investigation.Tools(
                engine.preprocessor(),
                engine.model(),
                runs,
                (runner, picture, pathway, listener, cancellation) -> engine.known(runner, picture, pathway)
                        .orElseGet(() -> runner.run(picture, pathway, listener, cancellation)),
                (picture, trace, like, budget, cancellation) -> new OriginSearch(
                                engine.preprocessor(), picture, trace, like, SearchTime.of(budget), cancellation)
                        .find(),
                engine.models(),
                networks);
    }

    /** Adds the tensors that the application shows to the listener of a comparison. */
    private record LookingProgress(PreparedLook look, PreparedListener to) implements LookingListener {

        @Override
        public void knownBefore(long run, List<Optional<TraceName>> traces) {
            to.knownBefore(run, traces);
        }

        @Override
        public void prepared(Prepared prepared) {
            to.prepared(prepared);
        }

        @Override
        public void stageStarted(String picture, int pathway, Stage stage) {
            to.stageStarted(picture, pathway, stage);
        }

        @Override
        public void counted(int done, int total) {
            to.counted(done, total);
        }
    }
}
