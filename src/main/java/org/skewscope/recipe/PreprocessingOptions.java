package org.skewscope.recipe;

import java.util.List;
import java.util.Optional;
import org.skewscope.libraries.ComputeType;
import org.skewscope.libraries.color.Alpha;
import org.skewscope.libraries.color.Depth;
import org.skewscope.libraries.color.Ink;
import org.skewscope.libraries.color.Profile;
import org.skewscope.libraries.color.Yuv;
import org.skewscope.option.OptionKey;
import org.skewscope.option.RecipeOption;
import org.skewscope.option.RecipeOption.Choice;
import org.skewscope.picture.ChannelOrder;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.InputSize;

/** Describes the options of a preprocessing recipe, in stage order. */
public final class PreprocessingOptions {

    public static final RecipeOption<PreprocessingRecipe> DECODER = RecipeOption.ofEnum(
            OptionKey.DECODER, Decoder.class, PreprocessingRecipe::decoder, PreprocessingRecipe::withDecoder);
    public static final RecipeOption<PreprocessingRecipe> MODE = RecipeOption.ofEnum(
            OptionKey.MODE, ColorMode.class, PreprocessingRecipe::mode, PreprocessingRecipe::withMode);
    public static final RecipeOption<PreprocessingRecipe> ALPHA = RecipeOption.ofNumbered(
            OptionKey.ALPHA,
            Alpha.class,
            Alpha.ALL,
            List.of(Alpha.KIND),
            recipe -> recipe.colors().alpha(),
            (recipe, value) -> recipe.withColors(recipe.colors().withAlpha(value)));
    public static final RecipeOption<PreprocessingRecipe> DEPTH = RecipeOption.ofEnum(
            OptionKey.DEPTH,
            Depth.class,
            recipe -> recipe.colors().depth(),
            (recipe, value) -> recipe.withColors(recipe.colors().withDepth(value)));
    public static final RecipeOption<PreprocessingRecipe> INK = RecipeOption.ofEnum(
            OptionKey.INK,
            Ink.class,
            recipe -> recipe.colors().ink(),
            (recipe, value) -> recipe.withColors(recipe.colors().withInk(value)));
    public static final RecipeOption<PreprocessingRecipe> PROFILE = RecipeOption.ofEnum(
            OptionKey.PROFILE,
            Profile.class,
            recipe -> recipe.colors().profile(),
            (recipe, value) -> recipe.withColors(recipe.colors().withProfile(value)));
    public static final RecipeOption<PreprocessingRecipe> YUV = RecipeOption.ofNumbered(
            OptionKey.YUV,
            Yuv.class,
            Yuv.ALL,
            List.of(Yuv.KIND),
            recipe -> recipe.colors().yuv(),
            (recipe, value) -> recipe.withColors(recipe.colors().withYuv(value)));
    public static final RecipeOption<PreprocessingRecipe> ORIENTATION = RecipeOption.ofEnum(
            OptionKey.ORIENTATION,
            Orientation.class,
            PreprocessingRecipe::orientation,
            PreprocessingRecipe::withOrientation);
    public static final RecipeOption<PreprocessingRecipe> CHANNELS = RecipeOption.ofEnum(
            OptionKey.CHANNELS, ChannelOrder.class, PreprocessingRecipe::channels, PreprocessingRecipe::withChannels);
    public static final RecipeOption<PreprocessingRecipe> RESIZE = RecipeOption.ofEnum(
            OptionKey.RESIZE, Resizer.class, PreprocessingRecipe::resizer, PreprocessingRecipe::withResizer);
    public static final RecipeOption<PreprocessingRecipe> RESIZE_TYPE = RecipeOption.ofNumbered(
            OptionKey.RESIZE_TYPE,
            ResizeTypeChoice.class,
            List.of(ResizeType.values()),
            List.of(ScaledFirst.KIND),
            PreprocessingRecipe::resizeType,
            PreprocessingRecipe::withResizeType);
    public static final RecipeOption<PreprocessingRecipe> FRAMING = RecipeOption.ofNumbered(
            OptionKey.FRAMING,
            FramingChoice.class,
            List.of(Framing.values()),
            NumberedFraming.KINDS,
            PreprocessingRecipe::framing,
            PreprocessingRecipe::withFraming);
    public static final RecipeOption<PreprocessingRecipe> SIZE = new RecipeOption<>(
            OptionKey.SIZE,
            RecipeOption.Kind.SIZE,
            List.of(
                    new Choice("224x224", "224 × 224"),
                    new Choice("240x240", "240 × 240"),
                    new Choice("256x256", "256 × 256"),
                    new Choice("299x299", "299 × 299")),
            recipe -> recipe.size().id(),
            (recipe, id) -> recipe.withSize(InputSize.parse(id)),
            Optional.of(new RecipeOption.Range(1, InputSize.LARGEST)));
    public static final RecipeOption<PreprocessingRecipe> STORE = RecipeOption.ofNumbered(
            OptionKey.STORE,
            StoreChoice.class,
            List.of(Store.values()),
            List.of(JpegStore.KIND),
            PreprocessingRecipe::store,
            PreprocessingRecipe::withStore);
    public static final RecipeOption<PreprocessingRecipe> NORMALIZE = RecipeOption.ofNumbered(
            OptionKey.NORMALIZE,
            FormulaChoice.class,
            Normalization.offered(),
            TypedFormulas.ALL,
            PreprocessingRecipe::normalization,
            PreprocessingRecipe::withNormalization);
    public static final RecipeOption<PreprocessingRecipe> COMPUTE = RecipeOption.ofEnum(
            OptionKey.COMPUTE, ComputeType.class, PreprocessingRecipe::compute, PreprocessingRecipe::withCompute);
    public static final RecipeOption<PreprocessingRecipe> PREPROCESS = RecipeOption.ofEnum(
            OptionKey.PREPROCESS, PreprocessPlace.class, PreprocessingRecipe::place, PreprocessingRecipe::withPlace);

    /** All options of a preprocessing recipe, in stage order. */
    public static final List<RecipeOption<PreprocessingRecipe>> ALL = List.of(
            DECODER,
            MODE,
            ALPHA,
            DEPTH,
            INK,
            PROFILE,
            YUV,
            ORIENTATION,
            CHANNELS,
            RESIZE,
            RESIZE_TYPE,
            FRAMING,
            SIZE,
            STORE,
            NORMALIZE,
            COMPUTE,
            PREPROCESS);

    private PreprocessingOptions() {}
}
