package org.skewscope.execution;

import java.util.List;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.execution.option.ExecutionOptions;
import org.skewscope.execution.option.Layout;
import org.skewscope.model.InputLayout;
import org.skewscope.model.ModelFile;
import org.skewscope.model.TensorSignature;
import org.skewscope.model.ValueType;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.option.Setting;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.InputSize;
import org.skewscope.tensor.ChannelAxis;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.HalfPrecision;
import org.skewscope.tensor.Shape;

/**
 * Brings a batch into the layout that the model takes, and refuses a batch that the model cannot
 * take before any native code sees it: TensorFlow's convolution ends the process on an input of the
 * wrong rank.
 */
public final class InputCheck {

    private InputCheck() {}

    /**
     * Returns the model's input: {@code np.transpose(batch, (0, 3, 1, 2))} if the model takes NCHW.
     *
     * @param batch float32 or uint8 NHWC; {@link EncodedFiles} if the model takes files
     * @param layout the order of the axes that the recipe chooses
     * @return the batch in the model's layout and data type
     * @throws ExecutionException if the model does not take the rank, type, shape, layout or number
     *     of rows
     */
    public static DenseTensor fed(DenseTensor batch, Layout layout, ModelFile model) throws ExecutionException {
        TensorSignature input = model.signature().input();
        int rank = batch.shape().rank();
        if (model.signature().takesFiles()) {
            return files(batch, model);
        }
        if (rank != input.rank()) {
            throw new ExecutionException(
                    "%s takes rank %s, the batch has %s".formatted(model.name(), input.rank(), rank),
                    "Feed a batch of pictures, [N, height, width, channels].");
        }
        if (input.type() == ValueType.UINT8) {
            return fedWhole(WholeNumbers.of(batch, model), layout, model);
        }
        if (input.type() == ValueType.FLOAT16 && batch.type() == ElementType.FLOAT32) {
            return fedWhole(halved(batch), layout, model);
        }
        if (!input.type().holds(batch.type())) {
            throw new ExecutionException(
                    "%s takes %s, the batch is %s"
                            .formatted(
                                    model.name(),
                                    input.type().label(),
                                    batch.type().numpyName()),
                    "Choose a normalization that ends in float32.");
        }
        return fedWhole(batch, layout, model);
    }

    private static DenseTensor files(DenseTensor batch, ModelFile model) throws ExecutionException {
        if (batch.type() != ElementType.UINT8 || batch.shape().rank() != 2) {
            throw new ExecutionException(
                    model.name() + " expects a picture file, which it decodes itself, not a tensor",
                    "Choose a model that takes decoded pictures.");
        }
        requireRows(batch.shape().dimension(0), model);
        return batch;
    }

    /** Returns {@code batch.astype(np.float16)}. */
    private static DenseTensor halved(DenseTensor batch) {
        short[] bits = new short[batch.size()];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = HalfPrecision.floatToFloat16(batch.float32()[i]);
        }
        return DenseTensor.ofFloat16(batch.shape(), bits);
    }

    private static DenseTensor fedWhole(DenseTensor batch, Layout layout, ModelFile model) throws ExecutionException {
        if (batch.shape().dimension(0) == 0) {
            throw new ExecutionException("The batch is empty", "Feed at least one picture.");
        }
        requireRows(batch.shape().dimension(0), model);
        requireLayout(layout, model);
        boolean channelsFirst = layout.channelsFirst(model.signature().layout());
        Shape shape = channelsFirst ? ChannelAxis.first(batch.shape()) : batch.shape();
        requireShape(shape, channelsFirst, model);
        return channelsFirst ? ChannelAxis.first(batch) : batch;
    }

    /** Refuses a number of rows that a model of a fixed batch size does not take. */
    private static void requireRows(int rows, ModelFile model) throws ExecutionException {
        TensorSignature input = model.signature().input();
        int wanted = input.rank() == 0 ? 0 : input.size(0);
        if (wanted > 0 && wanted != rows) {
            throw new ExecutionException(
                    model.name()
                            + " fixes the batch size at "
                            + wanted
                            + ", this pathway feeds "
                            + rows
                            + (rows == 1 ? " picture" : " pictures"),
                    rowsRemedy(wanted));
        }
    }

    private static Remedy rowsRemedy(int wanted) {
        if (wanted > ExecutionOptions.BATCH.range().orElseThrow().largest()) {
            return Remedy.say("Choose a model that is saved for smaller batches.");
        }
        Setting size = Setting.of(OptionKey.BATCH, wanted);
        return wanted == 1 ? Remedy.set(size) : Remedy.set(size, Setting.of(OptionKey.PADDING, BatchPadding.REPEAT));
    }

    private static void requireLayout(Layout layout, ModelFile model) throws ExecutionException {
        InputLayout wanted = model.signature().layout();
        if (!layout.suits(wanted)) {
            Layout other = layout == Layout.NCHW ? Layout.NHWC : Layout.NCHW;
            throw new ExecutionException(
                    "%s takes %s (%s), this pathway's batch is %s"
                            .formatted(
                                    model.name(),
                                    other.name(),
                                    model.signature().input().shapeOfOneRow(),
                                    layout.name()),
                    Remedy.set(OptionKey.LAYOUT, Layout.MODEL).or(Remedy.set(OptionKey.LAYOUT, other)));
        }
    }

    private static void requireShape(Shape fed, boolean channelsFirst, ModelFile model) throws ExecutionException {
        TensorSignature input = model.signature().input();
        for (int axis = 1; axis < fed.rank(); axis++) {
            long size = input.dimensions().get(axis);
            if (size >= 0 && size != fed.dimension(axis)) {
                throw wrongShape(model, fed, axis, channelsFirst);
            }
        }
    }

    private static ExecutionException wrongShape(ModelFile model, Shape fed, int axis, boolean channelsFirst) {
        TensorSignature input = model.signature().input();
        List<Integer> row = fed.dimensions().subList(1, fed.rank());
        int channels = channelsFirst ? 1 : 3;
        int height = channelsFirst ? 2 : 1;
        return new ExecutionException(
                model.name() + " takes " + input.shapeOfOneRow() + ", the batch is " + new Shape(row),
                axis == channels
                        ? colorRemedy(input.size(channels))
                        : sizeRemedy(
                                side(input, fed, height),
                                side(input, fed, height + 1),
                                (double) fed.dimension(height) / fed.dimension(height + 1)));
    }

    /**
     * Returns the length that the model takes along an axis; the input's length if the model takes
     * any.
     */
    private static int side(TensorSignature input, Shape fed, int axis) {
        return input.size(axis) == 0 ? fed.dimension(axis) : input.size(axis);
    }

    /**
     * Returns the remedy for a wrong size. A method that keeps the aspect ratio is a cause only if
     * the ratio is wrong.
     */
    private static Remedy sizeRemedy(int height, int width, double fedAspect) {
        if (Math.max(height, width) > InputSize.LARGEST) {
            return Remedy.say("Choose a model of smaller pictures.");
        }
        Remedy size = Remedy.set(new Setting(OptionKey.SIZE, height + "x" + width));
        return fedAspect == (double) height / width
                ? size
                : size.orSay("Choose a resize method that does not keep the aspect ratio.");
    }

    private static Remedy colorRemedy(int channels) {
        if (channels == 3) {
            return color(ColorMode.RGB, ", so that every picture has 3 channels");
        }
        if (channels == 1) {
            return color(ColorMode.GRAY, ", so that every picture has 1 channel")
                    .orSay("Choose a model of color pictures.");
        }
        return color(ColorMode.STORED, " and choose pictures of %s channels".formatted(channels))
                .orSay("Choose a model of color pictures.");
    }

    private static Remedy color(ColorMode mode, String besides) {
        return Remedy.set(List.of(Setting.of(OptionKey.MODE, mode)), besides);
    }

    /** Converts the input of a uint8 model, whose values must be those of a picture. */
    private static final class WholeNumbers {

        private static final int LARGEST = 255;

        /** The normalization that leaves a picture's values unchanged. */
        private static final String NONE = "none";

        private WholeNumbers() {}

        /**
         * Returns the values as uint8.
         *
         * @throws ExecutionException if a value is no whole number from 0 to 255
         */
        static DenseTensor of(DenseTensor batch, ModelFile model) throws ExecutionException {
            if (batch.type() == ElementType.UINT8) {
                return batch;
            }
            byte[] bytes = new byte[batch.size()];
            for (int i = 0; i < bytes.length; i++) {
                double value = batch.value(i);
                if (!(value >= 0 && value <= LARGEST) || value != Math.rint(value)) {
                    throw new ExecutionException(
                            model.name() + " takes uint8, the integers 0 to 255, but gets " + (float) value,
                            Remedy.set(new Setting(OptionKey.NORMALIZE, NONE))
                                    .orSay("Choose a Method that returns integers, such as Pillow's."));
                }
                bytes[i] = (byte) (int) value;
            }
            return DenseTensor.ofUint8(batch.shape(), bytes);
        }
    }
}
