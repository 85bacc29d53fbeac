package org.skewscope.worker.process;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.skewscope.compare.Rounding;
import org.skewscope.engine.FolderComparison.FolderSink;
import org.skewscope.engine.LocalEngine;
import org.skewscope.engine.Prepared;
import org.skewscope.engine.Prepared.LookingListener;
import org.skewscope.engine.Prepared.PreparedListener;
import org.skewscope.engine.Prepared.PreparedLook;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.LayerRecorder;
import org.skewscope.execution.option.FileLoader;
import org.skewscope.explain.Investigation;
import org.skewscope.explain.Neighbours;
import org.skewscope.explain.TensorOrigin;
import org.skewscope.explain.depth.LayerActivations;
import org.skewscope.model.ModelException;
import org.skewscope.modeldiff.ModelFilesDiffer;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.option.Setting;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.InputSize;
import org.skewscope.recipe.PreprocessingOptions;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.recipesearch.RecipeFindings;
import org.skewscope.recipesearch.RecipeMatch;
import org.skewscope.recipesearch.RecipeSearch;
import org.skewscope.recipesearch.StepSearch;
import org.skewscope.recorded.RunNote.Quantization;
import org.skewscope.run.CancellablePreprocessor;
import org.skewscope.run.Cancellation;
import org.skewscope.run.PathwayRunner;
import org.skewscope.run.PathwayTrace;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.SearchTime;
import org.skewscope.run.SharedPicture;
import org.skewscope.run.TraceKey;
import org.skewscope.run.TraceStore.TraceName;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.HalfPrecision;
import org.skewscope.tensor.SentenceNumber;
import org.skewscope.worker.protocol.WorkerReply;
import org.skewscope.worker.protocol.WorkerRequest;

/** Handles every kind of request with the engine of this process. */
final class Dispatcher {

    private final LocalEngine engine;

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
        } else if (request instanceof WorkerRequest.Explain pair) {
            return new WorkerReply.Explained(
                    investigation(pair, pair.neighbours()).whole(progress, cancellation));
        } else if (request instanceof WorkerRequest.ExplainPart pair) {
            return new WorkerReply.PartExplained(
                    investigation(pair, pair.neighbours()).part(pair.part(), progress, cancellation));
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
            return new WorkerReply.ModelsCompared(
                    Optional.of(ModelFilesDiffer.of(
                            engine.models().file(request.a()),
                            engine.models().file(request.b()),
                            file -> engine.models().operators(file, FileLoader.AUTO),
                            done -> {
                                cancellation.check();
                                progress.counted(done[0], done[1]);
                            })),
                    Optional.empty());
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
            return new Investigation(pair.picture(), pair.a(), pair.b(), neighbours, tools());
        }
        return engine.unfinished(
                new PairKey(pair.picture(), first.get(), second.get(), pair.a(), pair.b(), neighbours),
                Investigation.class,
                () -> {
                    engine.prepare(among, picture, List.of(pair.a(), pair.b()));
                    return new Investigation(pair.picture(), pair.a(), pair.b(), neighbours, tools()).workingAhead();
                });
    }

    /** Returns tools that reuse the traces of comparisons and the engine's stages. */
    private Investigation.Tools tools() {
        return new Investigation.Tools(
                engine.preprocessor(),
                engine.model(),
                (runner, picture, pathway, listener, cancellation) -> engine.known(runner, picture, pathway)
                        .orElseGet(() -> runner.run(picture, pathway, listener, cancellation)),
                new RecordedOrigins(engine.preprocessor()),
                engine.models());
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

    /** Searches the recipe that made the input tensor of a recorded run. */
    static final class RecordedOrigins implements TensorOrigin.Search {

        /** A second resize, or fractions cut off, change values by less of their range. */
        private static final double NEAR = 0.02;

        private final Preprocessor preprocessor;

        RecordedOrigins(Preprocessor preprocessor) {
            this.preprocessor = preprocessor;
        }

        @Override
        public TensorOrigin of(
                ImageSource source,
                PathwayTrace trace,
                Optional<PreprocessingRecipe> like,
                Duration budget,
                Cancellation cancellation) {
            SearchTime time = SearchTime.of(budget);
            TensorOrigin found = searched(source, trace, like, time, cancellation);
            return !found.known() && time.ended() ? found.endedLate() : found;
        }

        private TensorOrigin searched(
                ImageSource source,
                PathwayTrace trace,
                Optional<PreprocessingRecipe> like,
                SearchTime time,
                Cancellation cancellation) {
            String id = trace.pathway().id();
            DenseTensor fed = trace.tensor(Stage.BATCH).orElseThrow();
            Optional<TensorOrigin> noted = trace.recorded()
                    .flatMap(run -> NotedRecipe.of(run.origin().options()))
                    .flatMap(recipe -> new StepSearch(preprocessor, cancellation).proven(source, fed, recipe))
                    .map(recipe -> noted(id, recipe));
            if (noted.isPresent()) {
                return noted.get();
            }
            Optional<Quantization> quantization = trace.recorded().flatMap(r -> r.quantization());
            Optional<DenseTensor> pixels = quantization.flatMap(q -> pixels(fed, q));
            if (pixels.isPresent()) {
                return origin(id, search(source, pixels.get(), like, time, cancellation), " before it is quantized");
            }
            Optional<DenseTensor> half = half(fed);
            if (half.isPresent()) {
                RecipeFindings found = search(source, half.get(), like, time, cancellation);
                if (found.exactCount() > 0) {
                    RecipeFindings exact = search(source, fed, like, time, cancellation);
                    return exact.exactCount() > 0 ? origin(id, exact, "") : origin(id, found, ", rounded to float16");
                }
            }
            RecipeFindings found = search(source, fed, like, time, cancellation);
            if (found.exactCount() == 0 && apart(found, fed) <= Rounding.ofInput(1)) {
                return rounded(id, found.matches().get(0));
            }
            return found.exactCount() > 0 || !isNear(found, fed)
                    ? origin(id, found, "")
                    : like.flatMap(recipe -> step(source, fed, recipe, time, cancellation))
                            .map(step -> stepped(id, step))
                            .orElseGet(() -> origin(id, found, ""));
        }

        /** Searches a step beside a recipe, as long as time is left. */
        private Optional<StepSearch.Found> step(
                ImageSource source,
                DenseTensor fed,
                PreprocessingRecipe recipe,
                SearchTime time,
                Cancellation cancellation) {
            try {
                return new StepSearch(preprocessor, time.ending(cancellation)).find(source, fed, recipe);
            } catch (CancellationException stopped) {
                cancellation.check();
                return Optional.empty();
            }
        }

        /** Returns the largest difference of the nearest recipe as a share of the largest value. */
        private static double apart(RecipeFindings found, DenseTensor fed) {
            double largest = 0;
            for (int i = 0; i < fed.size(); i++) {
                largest = Math.max(largest, Math.abs(fed.value(i)));
            }
            double size = largest;
            return found.matches().stream()
                    .findFirst()
                    .flatMap(RecipeMatch::remains)
                    .map(remains -> remains.max() / size)
                    .orElse(Double.POSITIVE_INFINITY);
        }

        private static TensorOrigin rounded(String id, RecipeMatch nearest) {
            List<Setting> settings = settings(nearest);
            return new TensorOrigin(
                    id,
                    false,
                    id
                            + "'s input is that of "
                            + typed(settings)
                            + String.format(
                                    Locale.ROOT,
                                    " except for rounding: values differ by at most %s.",
                                    SentenceNumber.brief(
                                            nearest.remains().orElseThrow().max())),
                    settings,
                    Optional.empty(),
                    true);
        }

        /** Returns whether a recipe comes so near that one step more can make the tensor. */
        private static boolean isNear(RecipeFindings found, DenseTensor fed) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < fed.size(); i++) {
                least = Math.min(least, fed.value(i));
                most = Math.max(most, fed.value(i));
            }
            double near = NEAR * (most - least);
            return found.matches().stream()
                    .findFirst()
                    .flatMap(RecipeMatch::remains)
                    .filter(remains -> remains.mean() <= near)
                    .isPresent();
        }

        /** Returns an origin whose recipe needs one step more than options have. */
        private static TensorOrigin stepped(String id, StepSearch.Found found) {
            TensorOrigin.Step step = found.step();
            String how = step.kind() == TensorOrigin.StepKind.TRUNCATED
                    ? "with fractions cut off after the resize"
                    : "resized to " + step.width() + " x " + step.height() + " first";
            List<Setting> settings = settings(found.recipe()).stream()
                    .filter(setting -> setting.key() != OptionKey.SIZE)
                    .toList();
            return new TensorOrigin(
                    id,
                    true,
                    id + "'s input is bit-identical to that of " + typed(settings) + ", " + how + ".",
                    settings,
                    Optional.of(step));
        }

        /** Returns the settings in which a recipe differs from the preset. */
        private static List<Setting> settings(PreprocessingRecipe recipe) {
            PreprocessingRecipe preset = PathwayPreset.EAGER.pathway().preprocessing();
            return PreprocessingOptions.ALL.stream()
                    .filter(option ->
                            !option.read().apply(recipe).equals(option.read().apply(preset)))
                    .map(option -> new Setting(
                            PathwayOption.byKey(option.key()).orElseThrow().optionKey(),
                            option.read().apply(recipe)))
                    .toList();
        }

        private static TensorOrigin noted(String id, PreprocessingRecipe recipe) {
            List<Setting> settings = settings(recipe);
            return new TensorOrigin(
                    id,
                    true,
                    id + "'s input is bit-identical to that of " + typed(settings) + ", as its run notes.",
                    settings);
        }

        /** Names a recipe by its settings, as they are typed behind the preset eager. */
        private static String typed(List<Setting> settings) {
            return settings.isEmpty()
                    ? "the preset eager's recipe"
                    : "eager,"
                            + String.join(
                                    ",", settings.stream().map(Setting::typed).toList());
        }

        private RecipeFindings search(
                ImageSource source,
                DenseTensor tensor,
                Optional<PreprocessingRecipe> like,
                SearchTime time,
                Cancellation cancellation) {
            return new RecipeSearch(new CancellablePreprocessor(preprocessor, cancellation), like)
                    .within(time)
                    .find(source, tensor, cancellation);
        }

        private static TensorOrigin origin(String id, RecipeFindings found, String suffix) {
            if (found.exactCount() == 0) {
                return new TensorOrigin(id, false, id + "'s input: " + found.sentence(), List.of());
            }
            List<Setting> settings = settings(found.matches().get(0));
            return new TensorOrigin(
                    id,
                    true,
                    id
                            + "'s input is bit-identical to that of "
                            + typed(settings)
                            + suffix
                            + (found.exactCount() > 1
                                    ? " (and to that of "
                                            + (found.exactCount() - 1)
                                            + " other "
                                            + (found.exactCount() == 2 ? "recipe" : "recipes")
                                            + ", which this picture does not distinguish)."
                                    : "."),
                    settings);
        }

        /**
         * Returns the settings in which a recipe differs from the preset; its size is the tensor's.
         */
        private static List<Setting> settings(RecipeMatch match) {
            Pathway preset = PathwayPreset.EAGER.pathway();
            return match.options().entrySet().stream()
                    .map(each -> new Setting(
                            PathwayOption.byKey(each.getKey()).orElseThrow().optionKey(), each.getValue()))
                    .filter(each ->
                            !PathwayOption.of(each.key()).valueIn(preset).equals(each.value()))
                    .toList();
        }

        /**
         * Reads the recipe that a run notes itself, as one of a preset through a model in Python
         * does: {@code recipe=eager,resize=tf-bilinear}. Whoever wrote the note is not believed.
         */
        private static final class NotedRecipe {

            private static final String KEY = "recipe=";

            private NotedRecipe() {}

            static Optional<PreprocessingRecipe> of(List<String> options) {
                return options.stream()
                        .filter(option -> option.startsWith(KEY))
                        .findFirst()
                        .flatMap(option -> parsed(option.substring(KEY.length()).split(",")));
            }

            private static Optional<PreprocessingRecipe> parsed(String[] words) {
                Optional<Pathway> preset = PathwayPreset.byId(words[0], InputSize.STANDARD);
                if (preset.isEmpty()) {
                    return Optional.empty();
                }
                Pathway noted = preset.get();
                for (int i = 1; i < words.length; i++) {
                    int end = words[i].indexOf('=');
                    Optional<PathwayOption> option = PathwayOption.byKey(words[i].substring(0, Math.max(0, end)))
                            .filter(PathwayOption.OfPreprocessing.class::isInstance);
                    try {
                        noted = option.isPresent() ? option.get().set(noted, words[i].substring(end + 1)) : noted;
                    } catch (IllegalArgumentException e) {
                        return Optional.empty();
                    }
                }
                return Optional.of(noted.preprocessing());
            }
        }

        /** Returns the integers before quantization, or nothing if they cannot be pixels. */
        private static Optional<DenseTensor> pixels(DenseTensor fed, Quantization quantization) {
            byte[] bytes = new byte[fed.size()];
            for (int i = 0; i < bytes.length; i++) {
                long pixel = Math.round(fed.value(i) / quantization.scale());
                if (pixel < 0 || pixel > 255) {
                    return Optional.empty();
                }
                bytes[i] = (byte) pixel;
            }
            return Optional.of(DenseTensor.ofUint8(fed.shape(), bytes));
        }

        /** Returns the values as float16, or nothing if one of them is not a float16 value. */
        private static Optional<DenseTensor> half(DenseTensor fed) {
            float[] values = fed.toFloats();
            short[] bits = new short[values.length];
            for (int i = 0; i < bits.length; i++) {
                bits[i] = HalfPrecision.floatToFloat16(values[i]);
                if (HalfPrecision.float16ToFloat(bits[i]) != values[i]) {
                    return Optional.empty();
                }
            }
            return Optional.of(DenseTensor.ofFloat16(fed.shape(), bits));
        }
    }
}
