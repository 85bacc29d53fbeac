package org.skewscope.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.skewscope.cache.Kept;
import org.skewscope.execution.LayerRecorder.Layer;
import org.skewscope.execution.LayerRecorder.LayerRun;
import org.skewscope.execution.ModelLoader.LoadedModel;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.RuntimeOptions;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFile;
import org.skewscope.model.ModelRuntime;
import org.skewscope.model.OpenedModels;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.option.Setting;
import org.skewscope.tensor.DenseTensor;

/**
 * Holds all models of a process: the session's, which stays loaded, and those that pathways name.
 * Each of those is loaded at its first use and kept as long as there is room. The library is safe
 * for several threads.
 */
public final class ModelLibrary implements ModelRunner, ModelCatalogue {

    private final LoadedModel session;
    private final ModelFile sessionsFile;
    private final OpenedModels opened;
    private final ModelLoaders loaders;
    private final Kept<String, HeldModel> kept;
    private final long most;

    /** What is announced of models that are not loaded yet, by their keys. */
    private final Map<String, List<ExecutionRecipe>> announced = new ConcurrentHashMap<>();

    /** The size in bytes of the model that is about to be kept; guarded by this. */
    private long coming;

    /**
     * @param session the session's model; closed with this library
     * @param sessionsFile the file of the session's model
     * @param most the most bytes that the files of the other loaded models have together; a single
     *     model may have more
     */
    public ModelLibrary(
            LoadedModel session, ModelFile sessionsFile, OpenedModels opened, ModelLoaders loaders, long most) {
        this.session = session;
        this.sessionsFile = sessionsFile;
        this.opened = opened;
        this.loaders = loaders;
        this.most = most;
        this.kept = new Kept<>(most, model -> coming, HeldModel::drop);
    }

    @Override
    public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) throws ExecutionException {
        return run(batch, recipe, () -> false);
    }

    @Override
    public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe, BooleanSupplier unwanted)
            throws ExecutionException {
        return with(recipe, runner -> runner.run(batch, recipe, unwanted));
    }

    @Override
    public void prepare(List<ExecutionRecipe> recipes) {
        Map<ModelChoice, List<ExecutionRecipe>> byModel =
                recipes.stream().collect(Collectors.groupingBy(ExecutionRecipe::model));
        byModel.forEach((model, ways) -> {
            if (model.equals(ModelChoice.SESSION)) {
                session.runner().prepare(possible(ways, sessionsFile));
            } else {
                prepareLoaded(model, ways);
            }
        });
    }

    /** Rests every loaded model; one that no wanted recipe names keeps no way of running. */
    @Override
    public void rest(List<ExecutionRecipe> wanted) {
        Map<String, List<ExecutionRecipe>> byKey = wanted.stream().collect(Collectors.groupingBy(this::version));
        session.runner()
                .rest(wanted.stream()
                        .filter(way -> way.model().equals(ModelChoice.SESSION))
                        .toList());
        kept.forEach((key, held) -> held.loaded().runner().rest(byKey.getOrDefault(key, List.of())));
    }

    private static List<ExecutionRecipe> possible(List<ExecutionRecipe> ways, ModelFile model) {
        return ways.stream()
                .filter(way -> RuntimeCheck.refusal(way, model).isEmpty())
                .toList();
    }

    /** Prepares the recipes of a model now if it is loaded, else when it is loaded. */
    private void prepareLoaded(ModelChoice model, List<ExecutionRecipe> ways) {
        try {
            OpenedModels.Opened file = opened.open(model);
            List<ExecutionRecipe> possible = possible(ways, file.file());
            Optional<HeldModel> held = kept.get(file.key());
            held.ifPresent(loaded -> loaded.loaded().runner().prepare(possible));
            if (held.isEmpty()) {
                announced.put(file.key(), possible);
            }
        } catch (ModelException e) {
            // The run fails for the same reason and words it.
        }
    }

    @Override
    public String version(ExecutionRecipe recipe) {
        if (recipe.model().equals(ModelChoice.SESSION)) {
            return "";
        }
        try {
            return opened.open(recipe.model()).key();
        } catch (ModelException e) {
            return "";
        }
    }

    @Override
    public boolean takesFiles(ExecutionRecipe recipe) {
        try {
            return file(recipe.model()).signature().takesFiles();
        } catch (ExecutionException e) {
            // The run fails for the same reason and words it.
            return false;
        }
    }

    @Override
    public String fileSha256(ExecutionRecipe recipe) {
        try {
            return opened.isFile(recipe.model()) ? opened.open(recipe.model()).sha256() : "";
        } catch (ModelException e) {
            return "";
        }
    }

    @Override
    public Optional<ExecutionException> refusal(ExecutionRecipe recipe) {
        try {
            return with(recipe, runner -> runner.refusal(recipe));
        } catch (ExecutionException e) {
            return Optional.of(e);
        }
    }

    @Override
    public Optional<LayerRecorder> recorder() {
        return Optional.of(this::layers);
    }

    @Override
    public Optional<DelegateProbe> delegateProbe() {
        return Optional.of((batch, recipe) -> with(recipe, runner -> runner.delegateProbe()
                .orElseThrow(
                        () -> new ExecutionException("This runtime has no delegates", "Compare its layers instead."))
                .run(batch, recipe)));
    }

    private LayerRun layers(DenseTensor batch, ExecutionRecipe recipe, Consumer<Layer> each) throws ExecutionException {
        return with(recipe, runner -> LayerRecorder.of(runner).layers(batch, recipe, each));
    }

    @Override
    public ModelCard card(ModelChoice choice) throws ExecutionException {
        try {
            if (choice.equals(ModelChoice.SESSION)) {
                return ModelCard.of(sessionsFile, session, sessionsFile.sha256(), 0);
            }
            OpenedModels.Opened model = open(choice);
            HeldModel held = take(model);
            try {
                return ModelCard.of(model.file(), held.loaded(), model.sha256(), model.bytes());
            } finally {
                held.giveBack();
            }
        } catch (ModelException e) {
            throw new ExecutionException(e.getMessage(), e.remedy(), e);
        }
    }

    @Override
    public ModelFile file(ModelChoice choice) throws ExecutionException {
        return choice.equals(ModelChoice.SESSION) ? sessionsFile : open(choice).file();
    }

    private interface Work<T> {
        T of(ModelRunner runner) throws ExecutionException;
    }

    private <T> T with(ExecutionRecipe recipe, Work<T> work) throws ExecutionException {
        if (recipe.model().equals(ModelChoice.SESSION)) {
            require(recipe, sessionsFile);
            return work.of(session.runner());
        }
        OpenedModels.Opened model = open(recipe.model());
        require(recipe, model.file());
        HeldModel held = take(model);
        try {
            return work.of(held.loaded().runner());
        } finally {
            held.giveBack();
        }
    }

    private static void require(ExecutionRecipe recipe, ModelFile model) throws ExecutionException {
        Optional<ExecutionException> refusal = RuntimeCheck.refusal(recipe, model);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }

    private OpenedModels.Opened open(ModelChoice choice) throws ExecutionException {
        try {
            return opened.open(choice);
        } catch (ModelException e) {
            throw new ExecutionException(e.getMessage(), e.remedy(), e);
        } catch (OutOfMemoryError e) {
            throw ModelLoaders.tooLarge(choice.fileName(), e);
        }
    }

    /** Returns the loaded model. The caller gives it back with {@link HeldModel#giveBack}. */
    private synchronized HeldModel take(OpenedModels.Opened model) throws ExecutionException {
        HeldModel held = kept.get(model.key()).orElse(null);
        if (held == null) {
            // A model larger than all may be is kept alone.
            coming = Math.min(model.bytes(), most);
            kept.makeRoom(coming);
            held = new HeldModel(loaders.loadToRun(model.file()));
            held.loaded()
                    .runner()
                    .prepare(Optional.ofNullable(announced.remove(model.key())).orElse(List.of()));
            held.take();
            kept.keep(model.key(), held);
            return held;
        }
        held.take();
        return held;
    }

    @Override
    public synchronized void close() {
        kept.forget();
        session.runner().close();
    }

    /**
     * Counts the users of a loaded model. The model is freed once it is dropped and has no user.
     */
    private static final class HeldModel {

        private final LoadedModel loaded;
        private int users;
        private boolean dropped;

        HeldModel(LoadedModel loaded) {
            this.loaded = loaded;
        }

        LoadedModel loaded() {
            return loaded;
        }

        synchronized void take() {
            users++;
        }

        synchronized void giveBack() {
            users--;
            closeUnused();
        }

        /** Marks the model as no longer kept; its last user frees it. */
        synchronized void drop() {
            dropped = true;
            closeUnused();
        }

        private void closeUnused() {
            if (dropped && users == 0) {
                loaded.runner().close();
            }
        }
    }

    /** Refuses an execution that the model's runtime does not have, before the model is loaded. */
    static final class RuntimeCheck {

        private RuntimeCheck() {}

        /**
         * Returns why the recipe does not run the model.
         *
         * @return empty if the recipe runs the model
         */
        static Optional<ExecutionException> refusal(ExecutionRecipe recipe, ModelFile model) {
            ModelRuntime runtime = model.runtime();
            List<Setting> foreign = RuntimeOptions.foreign(recipe, runtime);
            if (recipe.mode().runtime() != runtime) {
                return Optional.of(new ExecutionException(
                        "%s is a model of %s, which execution=%s does not run"
                                .formatted(
                                        model.name(),
                                        runtime.label(),
                                        recipe.mode().id()),
                        executions(runtime, foreign)));
            }
            return foreign.stream()
                    .findFirst()
                    .map(first -> new ExecutionException(
                            "The option %s has no meaning for %s, which runs %s"
                                    .formatted(first.key().id(), runtime.label(), model.name()),
                            Remedy.set(foreign, "")));
        }

        private static Remedy executions(ModelRuntime runtime, List<Setting> foreign) {
            Remedy remedy = new Remedy(List.of());
            for (ExecutionMode mode : ExecutionMode.of(runtime)) {
                List<Setting> together = new ArrayList<>();
                together.add(Setting.of(OptionKey.EXECUTION, mode));
                together.addAll(foreign);
                remedy = remedy.or(Remedy.set(together, ""));
            }
            return remedy;
        }
    }
}
