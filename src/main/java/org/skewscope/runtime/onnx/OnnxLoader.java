package org.skewscope.runtime.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.ExecutionMode;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.skewscope.cache.FolderTree;
import org.skewscope.cache.ReadyWays;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.Fusion;
import org.skewscope.execution.InputCheck;
import org.skewscope.execution.LayerRecorder;
import org.skewscope.execution.LayerRecorder.Layer;
import org.skewscope.execution.LayerRecorder.LayerRun;
import org.skewscope.execution.ModelLoader;
import org.skewscope.execution.ModelLoader.LoadedModel;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.OutputCompletion;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.OnnxOptimization;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFile;
import org.skewscope.model.ModelSignature;
import org.skewscope.model.ModelSignature.ReturnedNumbers;
import org.skewscope.model.onnx.GraphTaps;
import org.skewscope.model.onnx.OnnxFile;
import org.skewscope.option.Way;
import org.skewscope.runtime.onnx.OnnxLoader.OnnxSessions.SessionKey;
import org.skewscope.tensor.ChannelAxis;
import org.skewscope.tensor.DenseTensor;

/** Loads ONNX files into ONNX Runtime. */
public final class OnnxLoader implements ModelLoader {

    private final OnnxRuntime runtime;
    private final Duration most;

    /** Gives memory back to the machine that the C library keeps. */
    private final Runnable trimmed;

    /** The SHA-256 of files whose load timed out; its thread may still run. */
    private final Set<String> timedOut = ConcurrentHashMap.newKeySet();

    /**
     * Creates a loader.
     *
     * @param trimmed gives free native memory back to the machine; it runs after the load of a
     *     large file, which takes three times the file's size for a moment
     */
    public OnnxLoader(OnnxRuntime runtime, Runnable trimmed) {
        this(runtime, SessionLoad.MOST, trimmed);
    }

    OnnxLoader(OnnxRuntime runtime, Duration most, Runnable trimmed) {
        this.runtime = runtime;
        this.most = most;
        this.trimmed = trimmed;
    }

    @Override
    public Optional<LoadedModel> load(ModelFile file) throws ModelException {
        if (!(file instanceof OnnxFile model)) {
            return Optional.empty();
        }
        if (!timedOut.isEmpty() && timedOut.contains(model.sha256())) {
            throw refused(SessionLoad.timedOutBefore(model.name()));
        }
        OnnxSessions sessions = new OnnxSessions(runtime.environment(), model, most, trimmed);
        try {
            // Reports now what ONNX Runtime refuses, whatever options are chosen later.
            sessions.use(SessionKey.USUAL, session -> null);
        } catch (ExecutionException e) {
            if (sessions.timedOut()) {
                timedOut.add(model.sha256());
            }
            sessions.close();
            throw refused(e);
        }
        return Optional.of(new LoadedModel(
                new OnnxModelRunner(model, sessions), model.signature().returned() == ReturnedNumbers.PROBABILITIES));
    }

    private static ModelException refused(ExecutionException e) {
        return new ModelException(e.getMessage(), OnnxErrors.remedy(e), e);
    }

    /** Runs an ONNX model. */
    private static final class OnnxModelRunner implements ModelRunner {

        private final OnnxFile model;
        private final OnnxSessions sessions;
        private final OutputCompletion completion;
        private final OnnxLayers layers;
        private volatile String fingerprint;

        OnnxModelRunner(OnnxFile model, OnnxSessions sessions) {
            this.model = model;
            this.sessions = sessions;
            this.completion = OutputCompletion.of(model.signature().returned(), () -> false);
            this.layers = new OnnxLayers(model, sessions, completion);
        }

        @Override
        public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) throws ExecutionException {
            List<List<DenseTensor>> returned = new ArrayList<>();
            for (DenseTensor part : FedBatch.parts(batch, recipe, model)) {
                returned.add(sessions.use(
                        SessionKey.of(recipe),
                        session -> new OnnxRun(sessions.environment(), session, model).run(part, outputs(model))));
            }
            return completion.complete(ModelOutputs.of(Rows.joined(returned))).withWeights(fingerprint());
        }

        /** Returns the outputs' names: logits, then probabilities; or the only one. */
        static List<String> outputs(OnnxFile model) {
            ModelSignature signature = model.signature();
            return Stream.of(
                            signature.logits().tensor(),
                            signature.probabilities().tensor())
                    .distinct()
                    .toList();
        }

        /** Returns the file's SHA-256: the arrays alone seldom decide the outputs. */
        private String fingerprint() {
            if (fingerprint == null) {
                try {
                    fingerprint = model.sha256();
                } catch (ModelException e) {
                    fingerprint = "";
                }
            }
            return fingerprint;
        }

        @Override
        public void prepare(List<ExecutionRecipe> recipes) {
            sessions.prepare(ways(recipes));
        }

        @Override
        public void rest(List<ExecutionRecipe> wanted) {
            sessions.retain(ways(wanted));
        }

        private static Set<SessionKey> ways(List<ExecutionRecipe> recipes) {
            return recipes.stream().map(SessionKey::of).collect(Collectors.toSet());
        }

        @Override
        public Optional<LayerRecorder> recorder() {
            return Optional.of(layers);
        }

        @Override
        public void close() {
            layers.close();
            sessions.close();
        }
    }

    /** Runs an ONNX model layer by layer, by the ops that its optimization left. */
    private static final class OnnxLayers implements LayerRecorder {

        /**
         * At most this many rows of layers are in memory at a time; the model runs again for the
         * next.
         */
        private static final int MOST_ROWS = 512;

        private static final int PICTURE_AXES = 4;

        private final OnnxFile model;
        private final OnnxSessions sessions;
        private final OutputCompletion completion;

        /** The last session that was used; guarded by this. */
        private TappedSession tapped;

        OnnxLayers(OnnxFile model, OnnxSessions sessions, OutputCompletion completion) {
            this.model = model;
            this.sessions = sessions;
            this.completion = completion;
        }

        @Override
        public synchronized LayerRun layers(DenseTensor batch, ExecutionRecipe recipe, Consumer<Layer> each)
                throws ExecutionException {
            List<DenseTensor> parts = FedBatch.parts(batch, recipe, model);
            int rows = batch.shape().dimension(0);
            int row = rows == 1 ? 0 : recipe.position();
            try {
                OnnxRun run =
                        new OnnxRun(sessions.environment(), session(recipe).session(), model);
                DenseTensor looked = parts.size() > 1 ? parts.get(row) : parts.get(0);
                passOn(run, looked, parts.size() > 1 ? 0 : row, each);
                List<List<DenseTensor>> returned = new ArrayList<>();
                for (DenseTensor part : parts) {
                    returned.add(run.run(part, OnnxModelRunner.outputs(model)));
                }
                ModelOutputs outputs = ModelOutputs.of(Rows.joined(returned));
                return new LayerRun(List.of(), fusions(), completion.complete(outputs));
            } catch (OrtException e) {
                throw OnnxErrors.of(model.name(), e);
            } finally {
                if (sessions.isLarge()) {
                    close();
                    sessions.trim();
                }
            }
        }

        private TappedSession session(ExecutionRecipe recipe) throws OrtException, ExecutionException {
            SessionKey key = SessionKey.of(recipe);
            if (tapped == null || !tapped.key().equals(key)) {
                close();
                if (sessions.isLarge()) {
                    sessions.release();
                    sessions.trim();
                }
                tapped = TappedSession.open(sessions, model, key);
            }
            return tapped;
        }

        private void passOn(OnnxRun run, DenseTensor fed, int row, Consumer<Layer> each)
                throws OrtException, ExecutionException {
            int rows = fed.shape().dimension(0);
            int most = Math.max(1, MOST_ROWS / rows);
            List<GraphTaps.Tap> taps = tapped.taps();
            for (int from = 0; from < taps.size(); from += most) {
                List<GraphTaps.Tap> some = taps.subList(from, Math.min(taps.size(), from + most));
                List<String> names =
                        some.stream().map(GraphTaps.Tap::tensor).distinct().toList();
                run.each(fed, names, (name, value) -> {
                    Optional<DenseTensor> numbers = value.numbers().filter(found -> isOfRows(found, rows));
                    if (numbers.isPresent()) {
                        GraphTaps.Tap tap = tap(some, name);
                        each.accept(new Layer(tap.name(), tap.operation(), activation(numbers.get(), row, tap)));
                    }
                });
            }
        }

        private static GraphTaps.Tap tap(List<GraphTaps.Tap> taps, String tensor) {
            return taps.stream()
                    .filter(tap -> tap.tensor().equals(tensor))
                    .findFirst()
                    .orElseThrow();
        }

        private static boolean isOfRows(DenseTensor tensor, int rows) {
            return tensor.shape().rank() >= 2 && tensor.shape().dimension(0) == rows && tensor.size() > 0;
        }

        private static DenseTensor activation(DenseTensor tensor, int row, GraphTaps.Tap tap) {
            DenseTensor own = tensor.shape().dimension(0) == 1 ? tensor : Rows.single(tensor, row);
            boolean moved = tap.channelsFirst() && own.shape().rank() == PICTURE_AXES;
            return moved ? ChannelAxis.last(own) : own;
        }

        private List<Fusion> fusions() {
            return tapped.taps().stream()
                    .filter(tap -> !tap.fused().isEmpty())
                    .map(tap -> new Fusion(tap.name(), bare(tap.operation()), List.of(tap.fused())))
                    .toList();
        }

        private static String bare(String operation) {
            return operation.replaceFirst(" \\(.*", "");
        }

        synchronized void close() {
            if (tapped != null) {
                tapped.close();
                tapped = null;
            }
        }
    }

    /**
     * Splits a batch into the model's inputs: the whole batch, or single rows if the file fixes the
     * batch size at one, as PyTorch's exporter does by default.
     */
    private static final class FedBatch {

        private FedBatch() {}

        static List<DenseTensor> parts(DenseTensor batch, ExecutionRecipe recipe, ModelFile model)
                throws ExecutionException {
            int rows = batch.shape().dimension(0);
            if (rows <= 1 || model.signature().input().size(0) != 1) {
                return List.of(InputCheck.fed(batch, recipe.batch().layout(), model));
            }
            List<DenseTensor> parts = new ArrayList<>();
            for (int row = 0; row < rows; row++) {
                parts.add(InputCheck.fed(Rows.single(batch, row), recipe.batch().layout(), model));
            }
            return parts;
        }
    }

    /**
     * Holds a session that returns the outputs of the ops inside a model. ONNX Runtime first
     * rewrites the graph, as for a run, into a file. The tensors are requested from that file,
     * which is not rewritten again: requested from the model itself, they would keep ONNX Runtime
     * from fusing ops and so change the outputs.
     *
     * @param key the key of the run whose layers are recorded
     */
    private record TappedSession(SessionKey key, OrtSession session, List<GraphTaps.Tap> taps) {

        /** The most bytes of a model's other files that are copied; more would take too long. */
        private static final long MOST_COPIED = 1L << 30;

        static TappedSession open(OnnxSessions sessions, OnnxFile model, SessionKey key)
                throws OrtException, ExecutionException {
            Path folder = null;
            try {
                folder = Files.createTempDirectory("skewscope-onnx");
                long copied = 0;
                for (Path external : model.externalFiles()) {
                    copied += Files.size(external);
                    if (copied > MOST_COPIED) {
                        throw new ExecutionException(
                                model.name() + " has too large files beside it to be looked into",
                                "Export the model as one file.");
                    }
                    Files.copy(external, folder.resolve(external.getFileName()));
                }
                return open(sessions, model, key, folder.resolve("rewritten.onnx"));
            } catch (IOException e) {
                throw new ExecutionException(
                        model.name() + " could not be looked into: " + e.getMessage(),
                        "Make room in the folder of temporary files.",
                        e);
            } finally {
                delete(folder);
            }
        }

        private static TappedSession open(OnnxSessions sessions, OnnxFile model, SessionKey key, Path rewritten)
                throws OrtException, ExecutionException, IOException {
            SessionLoad load = new SessionLoad(sessions.environment(), model.name(), SessionLoad.MOST);
            SessionOptions options = key.options();
            options.setOptimizedModelFilePath(rewritten.toString());
            // This session runs nothing, so it needs no packed copy of the weights.
            options.addConfigEntry("session.disable_prepacking", "1");
            load.load(model.path().toString(), options).close();
            sessions.trim();
            GraphTaps taps = GraphTaps.of(rewritten, model);
            Files.write(rewritten, taps.appended(), StandardOpenOption.APPEND);
            SessionKey asItIs = new SessionKey(OnnxOptimization.NONE, key.threads());
            return new TappedSession(key, load.load(rewritten.toString(), asItIs.options()), taps.taps());
        }

        private static void delete(Path folder) {
            if (folder == null) {
                return;
            }
            try {
                FolderTree.delete(folder);
            } catch (IOException e) {
                // The system's own cleaning of temporary files takes what is left.
            }
        }

        void close() {
            try {
                session.close();
            } catch (OrtException e) {
                // Nothing is left to be done with it.
            }
        }
    }

    /**
     * Holds the sessions of one model, each made at its first use. Of many, the one that was unused
     * longest is closed. Several runs may use a session at a time.
     */
    static final class OnnxSessions {

        private final OrtEnvironment environment;
        private final OnnxFile model;

        /** The sessions, the one that was unused longest first. */
        private final Map<SessionKey, OrtSession> sessions = new LinkedHashMap<>();

        /** Runs share the read lock; closing waits for them. */
        private final ReadWriteLock open = new ReentrantReadWriteLock();

        private final Set<SessionKey> timedOut = new HashSet<>();
        private final Duration most;
        private final Runnable trimmed;
        private boolean closed;

        private final ReadyWays<SessionKey> ways;

        /** Uses a session. */
        @FunctionalInterface
        interface Use<T> {
            T of(OrtSession session) throws OrtException, ExecutionException;
        }

        /**
         * @param most the longest time for a load
         * @param trimmed gives free native memory back to the machine
         */
        OnnxSessions(OrtEnvironment environment, OnnxFile model, Duration most, Runnable trimmed) {
            this.most = most;
            this.trimmed = trimmed;
            this.environment = environment;
            this.model = model;
            ways = new ReadyWays<>(bytes());
        }

        OrtEnvironment environment() {
            return environment;
        }

        /**
         * Uses the session of a key and makes it if it is missing.
         *
         * @throws ExecutionException if the session cannot be made, or fails
         */
        <T> T use(SessionKey key, Use<T> use) throws ExecutionException {
            if (ways.isTried(key)) {
                return useOnce(key, use);
            }
            makeRoom(key);
            open.readLock().lock();
            try {
                return use.of(session(key));
            } catch (OrtException e) {
                throw OnnxErrors.of(model.name(), e);
            } finally {
                open.readLock().unlock();
            }
        }

        /** Uses a session of its own, which is closed afterwards. */
        private <T> T useOnce(SessionKey key, Use<T> use) throws ExecutionException {
            try (OrtSession session = load(key)) {
                return use.of(session);
            } catch (OrtException e) {
                throw OnnxErrors.of(model.name(), e);
            } finally {
                trim();
            }
        }

        /** Closes sessions until that of a key can be kept, too. */
        private void makeRoom(SessionKey key) {
            List<SessionKey> oldest;
            synchronized (sessions) {
                if (sessions.containsKey(key)) {
                    return;
                }
                int most = ways.most();
                if (sessions.size() < most) {
                    return;
                }
                oldest = sessions.keySet().stream()
                        .limit(sessions.size() - most + 1L)
                        .toList();
            }
            end(oldest::contains, false);
        }

        private OrtSession session(SessionKey key) throws OrtException, ExecutionException {
            synchronized (sessions) {
                if (closed) {
                    throw new ExecutionException(model.name() + " has been closed", "Run the pathway again.");
                }
                OrtSession session = sessions.remove(key);
                sessions.put(key, session == null ? load(key) : session);
                return sessions.get(key);
            }
        }

        private OrtSession load(SessionKey key) throws OrtException, ExecutionException {
            if (timedOut.contains(key)) {
                throw SessionLoad.timedOutBefore(model.name());
            }
            SessionLoad load = new SessionLoad(environment, model.name(), most);
            try {
                return load.load(model.path().toString(), key.options());
            } finally {
                if (load.timedOut()) {
                    timedOut.add(key);
                }
                trim();
            }
        }

        /** Gives back what the load or the end of a large session leaves. */
        void trim() {
            if (isLarge()) {
                trimmed.run();
            }
        }

        /** Returns whether a second session of the model would take too much memory to be kept. */
        boolean isLarge() {
            return ReadyWays.isLarge(bytes());
        }

        /** Returns the size of the model's files; the largest number if they cannot be read. */
        private long bytes() {
            try {
                long bytes = Files.size(model.path());
                for (Path external : model.externalFiles()) {
                    bytes += Files.size(external);
                }
                return bytes;
            } catch (IOException e) {
                return Long.MAX_VALUE;
            }
        }

        /** Returns whether a load timed out; its thread may still run. */
        boolean timedOut() {
            synchronized (sessions) {
                return !timedOut.isEmpty();
            }
        }

        void close() {
            end(key -> true, true);
        }

        /** Closes the sessions, each of which is made again at its next use. */
        void release() {
            end(key -> true, false);
        }

        /** Closes the sessions of all other keys. */
        void retain(Set<SessionKey> keys) {
            ways.rest(keys);
            end(key -> !keys.contains(key), false);
        }

        /**
         * @param wanted the sessions that are used in turn from now on
         */
        void prepare(Set<SessionKey> wanted) {
            ways.announce(wanted);
        }

        private void end(Predicate<SessionKey> ended, boolean forGood) {
            open.writeLock().lock();
            try {
                synchronized (sessions) {
                    closed |= forGood;
                    for (SessionKey key : List.copyOf(sessions.keySet())) {
                        if (ended.test(key)) {
                            sessions.remove(key).close();
                        }
                    }
                }
            } catch (OrtException e) {
                // Nothing is left to be done with it.
            } finally {
                open.writeLock().unlock();
            }
        }

        /**
         * Identifies a session by the settings that it is made with.
         *
         * @param threads intra-op threads; 0 for ONNX Runtime's default, one per core, as in Python
         */
        record SessionKey(OnnxOptimization optimization, int threads) {

            static final SessionKey USUAL = new SessionKey(OnnxOptimization.ALL, 0);

            static SessionKey of(ExecutionRecipe recipe) {
                return new SessionKey(
                        recipe.optimization(), recipe.nativeSettings().threads());
            }

            /** Returns the session's options, which the caller closes. */
            SessionOptions options() throws OrtException {
                SessionOptions options = new SessionOptions();
                options.setExecutionMode(ExecutionMode.SEQUENTIAL);
                options.setOptimizationLevel(level());
                options.setInterOpNumThreads(1);
                options.setIntraOpNumThreads(threads);
                // Threads that wait for the next run by spinning take the other pathways' time.
                options.addConfigEntry("session.intra_op.allow_spinning", "0");
                return options;
            }

            private OptLevel level() {
                return switch (optimization) {
                    case NONE -> OptLevel.NO_OPT;
                    case BASIC -> OptLevel.BASIC_OPT;
                    case EXTENDED -> OptLevel.EXTENDED_OPT;
                    case ALL -> OptLevel.ALL_OPT;
                };
            }
        }
    }

    /**
     * Words ONNX Runtime's errors. Its own messages name source files, addresses and paths, so only
     * the name of an op is taken from them.
     */
    static final class OnnxErrors {

        private static final Pattern UNKNOWN_OP =
                Pattern.compile("(?<![A-Za-z0-9_.:])([A-Za-z0-9_.]*:?[A-Za-z0-9_]+)\\(-?\\d+\\) is not a registered");
        private static final Pattern NO_SUCH_OP =
                Pattern.compile("No Op registered for ([A-Za-z0-9_]+) with domain_version");
        private static final Pattern NOT_IMPLEMENTED =
                Pattern.compile("Could not find an implementation for ([A-Za-z0-9_.]+)\\(");
        private static final Pattern FAILING_NODE = Pattern.compile("while running ([A-Za-z0-9_]+) node");
        private static final Pattern OPSET =
                Pattern.compile("Current official support for domain [a-z.]+ is till opset (\\d+)");
        private static final Pattern IR =
                Pattern.compile("Unsupported model IR version: (\\d+), max supported IR version: (\\d+)");

        private static final String AGAIN = "Copy or export the model again.";

        private static final int LONGEST = 4000;

        private OnnxErrors() {}

        /** Returns the beginning of a message, which quotes names of a file, however long. */
        private static String beginning(String message) {
            return message.substring(0, Math.min(message.length(), LONGEST));
        }

        static ExecutionException of(String model, OrtException e) {
            String text = beginning(String.valueOf(e.getMessage()));
            String what = "ONNX Runtime cannot load " + model;
            for (Pattern unknown : List.of(UNKNOWN_OP, NO_SUCH_OP)) {
                Matcher op = unknown.matcher(text);
                if (op.find()) {
                    return new ExecutionException(
                            what + ": it knows no op " + op.group(1).replaceFirst("^:", ""),
                            "Export the model with ops of ONNX.",
                            e);
                }
            }
            Matcher missing = NOT_IMPLEMENTED.matcher(text);
            if (missing.find()) {
                return new ExecutionException(
                        "%s: it has no kernel for %s on these types".formatted(what, missing.group(1)),
                        "Export the model in float32, or with another opset.",
                        e);
            }
            Matcher ir = IR.matcher(text);
            if (ir.find()) {
                return new ExecutionException(
                        "%s: its IR version is %s, at most %s is known".formatted(what, ir.group(1), ir.group(2)),
                        "Export the model with an older version of onnx.",
                        e);
            }
            Matcher opset = OPSET.matcher(text);
            if (opset.find()) {
                return new ExecutionException(
                        what + ": its opset is newer than " + opset.group(1),
                        "Export the model with opset %s or older.".formatted(opset.group(1)),
                        e);
            }
            return other(model, e, FAILING_NODE.matcher(text));
        }

        private static ExecutionException other(String model, OrtException e, Matcher node) {
            if (node.find()) {
                return new ExecutionException(
                        "%s failed in an op %s while it ran".formatted(model, node.group(1)),
                        "The model does not accept its input: change the preprocessing, or choose another model.",
                        e);
            }
            return new ExecutionException("ONNX Runtime cannot load " + model + because(e.getCode()), AGAIN, e);
        }

        private static String because(OrtException.OrtErrorCode code) {
            return switch (code) {
                case ORT_INVALID_PROTOBUF -> ": the file is cut off or is not an ONNX file";
                case ORT_INVALID_GRAPH -> ": its graph has an error";
                case ORT_NOT_IMPLEMENTED -> ": it has no kernel for one of its ops";
                case ORT_NO_SUCHFILE -> ": a file that it needs is missing";
                case ORT_INVALID_ARGUMENT -> ": an op has an invalid argument";
                default -> ": one of its ops or arrays is not what it should be";
            };
        }

        /** Returns the remedy of a failed load. */
        static String remedy(ExecutionException e) {
            return e.remedy().anyOf().stream()
                    .filter(Way.Say.class::isInstance)
                    .map(way -> ((Way.Say) way).sentence())
                    .findFirst()
                    .orElse(AGAIN);
        }
    }
}
