package org.skewscope.execution.option;

import java.util.List;
import org.skewscope.execution.option.BatchRecipe.BatchNeighbours;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.execution.option.BatchRecipe.BatchRemainder;
import org.skewscope.option.OptionKey;
import org.skewscope.option.RecipeOption;

/** Lists the options of an execution recipe, in stage order. */
public final class ExecutionOptions {

    public static final RecipeOption<ExecutionRecipe> BATCH = RecipeOption.ofNumber(
            OptionKey.BATCH,
            1,
            1024,
            List.of(1, 2, 3, 8, 32),
            ExecutionRecipe::batchSize,
            ExecutionRecipe::withBatchSize);
    public static final RecipeOption<ExecutionRecipe> POSITION = RecipeOption.ofNumber(
            OptionKey.POSITION,
            0,
            1023,
            List.of(0, 1, 2, 7, 31),
            ExecutionRecipe::position,
            ExecutionRecipe::withPosition);
    public static final RecipeOption<ExecutionRecipe> PADDING = RecipeOption.ofEnum(
            OptionKey.PADDING, BatchPadding.class, ExecutionRecipe::padding, ExecutionRecipe::withPadding);
    public static final RecipeOption<ExecutionRecipe> NEIGHBOURS = RecipeOption.ofEnum(
            OptionKey.NEIGHBOURS,
            BatchNeighbours.class,
            recipe -> recipe.batch().neighbours(),
            (recipe, value) -> recipe.withBatch(recipe.batch().withNeighbours(value)));
    public static final RecipeOption<ExecutionRecipe> REMAINDER = RecipeOption.ofEnum(
            OptionKey.REMAINDER,
            BatchRemainder.class,
            recipe -> recipe.batch().remainder(),
            (recipe, value) -> recipe.withBatch(recipe.batch().withRemainder(value)));
    public static final RecipeOption<ExecutionRecipe> LAYOUT = RecipeOption.ofEnum(
            OptionKey.LAYOUT,
            Layout.class,
            recipe -> recipe.batch().layout(),
            (recipe, value) -> recipe.withBatch(recipe.batch().withLayout(value)));
    public static final RecipeOption<ExecutionRecipe> MODEL = RecipeOption.ofText(
            OptionKey.MODEL,
            RecipeOption.Kind.FILE,
            recipe -> recipe.model().file(),
            (recipe, value) -> recipe.withModel(recipe.model().withFile(value)));
    public static final RecipeOption<ExecutionRecipe> SIGNATURE = RecipeOption.ofText(
            OptionKey.SIGNATURE,
            RecipeOption.Kind.TEXT,
            recipe -> recipe.model().signature(),
            (recipe, value) -> recipe.withModel(recipe.model().withSignature(value)));
    public static final RecipeOption<ExecutionRecipe> OUTPUT = RecipeOption.ofText(
            OptionKey.OUTPUT,
            RecipeOption.Kind.TEXT,
            recipe -> recipe.model().output(),
            (recipe, value) -> recipe.withModel(recipe.model().withOutput(value)));
    public static final RecipeOption<ExecutionRecipe> EXECUTION = RecipeOption.ofEnum(
            OptionKey.EXECUTION, ExecutionMode.class, ExecutionRecipe::mode, ExecutionRecipe::withMode);
    public static final RecipeOption<ExecutionRecipe> GRAPPLER = RecipeOption.ofEnum(
            OptionKey.GRAPPLER, Grappler.class, ExecutionRecipe::grappler, ExecutionRecipe::withGrappler);
    public static final RecipeOption<ExecutionRecipe> LOADER = RecipeOption.ofEnum(
            OptionKey.LOADER, FileLoader.class, ExecutionRecipe::loader, ExecutionRecipe::withLoader);
    public static final RecipeOption<ExecutionRecipe> LOADING = RecipeOption.ofEnum(
            OptionKey.LOADING, WeightLoading.class, ExecutionRecipe::loading, ExecutionRecipe::withLoading);
    public static final RecipeOption<ExecutionRecipe> PRECISION = RecipeOption.ofEnum(
            OptionKey.PRECISION, Precision.class, ExecutionRecipe::precision, ExecutionRecipe::withPrecision);
    public static final RecipeOption<ExecutionRecipe> XLA =
            RecipeOption.ofEnum(OptionKey.XLA, Xla.class, ExecutionRecipe::xla, ExecutionRecipe::withXla);
    public static final RecipeOption<ExecutionRecipe> DELEGATE = RecipeOption.ofEnum(
            OptionKey.DELEGATE, Delegate.class, ExecutionRecipe::delegate, ExecutionRecipe::withDelegate);
    public static final RecipeOption<ExecutionRecipe> OPTIMIZATION = RecipeOption.ofEnum(
            OptionKey.OPTIMIZATION,
            OnnxOptimization.class,
            ExecutionRecipe::optimization,
            ExecutionRecipe::withOptimization);
    public static final RecipeOption<ExecutionRecipe> ONE_DNN = RecipeOption.ofEnum(
            OptionKey.ONE_DNN,
            OneDnnSwitch.class,
            recipe -> recipe.nativeSettings().oneDnn(),
            (recipe, value) -> recipe.withNativeSettings(recipe.nativeSettings().withOneDnn(value)));
    public static final RecipeOption<ExecutionRecipe> ISA = RecipeOption.ofEnum(
            OptionKey.ISA,
            CpuIsa.class,
            recipe -> recipe.nativeSettings().isa(),
            (recipe, value) -> recipe.withNativeSettings(recipe.nativeSettings().withIsa(value)));
    public static final RecipeOption<ExecutionRecipe> THREADS = RecipeOption.ofNumber(
            OptionKey.THREADS,
            0,
            NativeSettings.MOST_THREADS,
            List.of(0, 1, 2, 4, 8),
            recipe -> recipe.nativeSettings().threads(),
            (recipe, value) -> recipe.withNativeSettings(recipe.nativeSettings().withThreads(value)));

    /** The options that shape the batch. */
    public static final List<RecipeOption<ExecutionRecipe>> OF_BATCH =
            List.of(BATCH, POSITION, PADDING, NEIGHBOURS, REMAINDER, LAYOUT);

    /** The options of the run itself. */
    public static final List<RecipeOption<ExecutionRecipe>> OF_RUN = List.of(
            MODEL,
            SIGNATURE,
            OUTPUT,
            EXECUTION,
            GRAPPLER,
            XLA,
            LOADER,
            LOADING,
            PRECISION,
            DELEGATE,
            OPTIMIZATION,
            ONE_DNN,
            ISA,
            THREADS);

    private ExecutionOptions() {}
}
