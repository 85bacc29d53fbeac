package org.skewscope.code.finding;

import static org.skewscope.option.OptionKey.BATCH;
import static org.skewscope.option.OptionKey.CHANNELS;
import static org.skewscope.option.OptionKey.COMPUTE;
import static org.skewscope.option.OptionKey.DECODER;
import static org.skewscope.option.OptionKey.EXECUTION;
import static org.skewscope.option.OptionKey.FRAMING;
import static org.skewscope.option.OptionKey.LAYOUT;
import static org.skewscope.option.OptionKey.MODE;
import static org.skewscope.option.OptionKey.NORMALIZE;
import static org.skewscope.option.OptionKey.ORIENTATION;
import static org.skewscope.option.OptionKey.PREPROCESS;
import static org.skewscope.option.OptionKey.RESIZE;
import static org.skewscope.option.OptionKey.RESIZE_TYPE;
import static org.skewscope.option.OptionKey.SIZE;
import static org.skewscope.option.OptionKey.STORE;
import static org.skewscope.option.OptionKey.XLA;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.code.value.ModelCall;
import org.skewscope.code.value.ModelCall.Kind;
import org.skewscope.code.value.NumberType;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.PictureValue.Choice;
import org.skewscope.code.value.PythonValue.Refused;
import org.skewscope.option.OptionKey;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Finds the options of a pathway that computes a picture as the program does. */
public final class Recognition {

    private static final List<OptionKey> KEPT =
            List.of(DECODER, MODE, ORIENTATION, RESIZE, RESIZE_TYPE, FRAMING, SIZE, STORE, BATCH, LAYOUT);

    private Recognition() {}

    /**
     * Returns the options of a picture that a program feeds.
     *
     * @param picture the input of the model
     * @param call how the model is called
     * @param line the line that calls the model
     */
    public static Result of(PictureValue picture, ModelCall call, int line) {
        Optional<Refused> obstacle = obstacle(picture, call, line);
        if (obstacle.isPresent()) {
            return new Result.None(obstacle.get());
        }
        Map<OptionKey, Choice> found = new EnumMap<>(OptionKey.class);
        for (OptionKey key : KEPT) {
            Choice choice = picture.choices().get(key);
            if (choice != null) {
                found.put(key, choice);
            }
        }
        if (found.containsKey(LAYOUT) && picture.axes().endsWith("C")) {
            found.remove(LAYOUT);
        }
        if (call.kind() != Kind.DIRECT) {
            found.put(EXECUTION, new Choice("function", call.line()));
            place(picture, call).ifPresent(outside -> found.put(PREPROCESS, outside));
            if (call.compiled()) {
                found.put(XLA, new Choice("on", call.line()));
            }
        }
        return normalization(picture, found, line);
    }

    /** Returns the line before which the formula runs; empty if the model's function has it. */
    private static Optional<Choice> place(PictureValue picture, ModelCall call) {
        return call.kind() == Kind.FUNCTION
                ? Optional.of(new Choice("outside", call.line()))
                : Optional.ofNullable(picture.choices().get(PREPROCESS));
    }

    private static Result normalization(PictureValue picture, Map<OptionKey, Choice> found, int line) {
        Choice normalize = picture.choices().get(NORMALIZE);
        int formulaLine = normalize == null ? line : normalize.line();
        int channels = lineOf(picture, CHANNELS, found.get(DECODER).line());
        int computed = lineOf(picture, COMPUTE, formulaLine);
        if (normalize != null && normalize.value().equals("per-image-standardization")) {
            found.put(NORMALIZE, normalize);
            found.put(COMPUTE, new Choice("float32", computed));
            found.put(CHANNELS, new Choice(picture.redFirst() ? "rgb" : "bgr", channels));
            return new Result.Options(found);
        }
        Choice type = found.get(RESIZE_TYPE);
        Choice resizer = found.get(RESIZE);
        boolean bytes = resizer == null || found.containsKey(STORE);
        String filter = bytes ? "pillow-bicubic" : resizer.value();
        String range = bytes || type == null ? "stored" : type.value();
        Optional<FormulaTable.Match> match =
                FormulaTable.of(filter, range, picture.numbers(), type(picture), picture.operations());
        if (match.isEmpty()) {
            return new Result.None(new Refused("this normalization is not supported", formulaLine));
        }
        if (picture.isGray() && !takesGray(match.get())) {
            return new Result.None(new Refused("the formula has constants for three channels", formulaLine));
        }
        found.put(CHANNELS, new Choice(match.get().order().id(), channels));
        found.put(NORMALIZE, new Choice(match.get().formula().id(), formulaLine));
        found.put(COMPUTE, new Choice(match.get().compute().id(), computed));
        return new Result.Options(found);
    }

    /** Returns whether a formula keeps the one channel of a gray picture. */
    private static boolean takesGray(FormulaTable.Match match) {
        Picture gray = new Picture(DenseTensor.ofUint8(Shape.of(1, 1, 1), new byte[1]), PixelMode.GRAY);
        try {
            return match.formula().formula().apply(gray, match.compute()).size() == 1;
        } catch (PreprocessingException e) {
            return false;
        }
    }

    private static NumberType type(PictureValue picture) {
        Choice computed = picture.choices().get(COMPUTE);
        return computed == null ? picture.type() : NumberType.valueOf(computed.value());
    }

    private static int lineOf(PictureValue picture, OptionKey key, int otherwise) {
        return picture.has(key) ? picture.choices().get(key).line() : otherwise;
    }

    private static Optional<Refused> obstacle(PictureValue picture, ModelCall call, int line) {
        boolean traced = call.kind() == Kind.TRACED;
        List<Refused> reasons = new ArrayList<>();
        Choice decoder = picture.choices().get(DECODER);
        if (decoder == null) {
            return Optional.of(new Refused("the code does not name the decoder", line));
        }
        if (picture.progress().shortSide() > 0) {
            reasons.add(new Refused(
                    "Resize of the short side alone gives no fixed size",
                    picture.choices().get(RESIZE).line()));
        } else if (!picture.progress().sized()) {
            reasons.add(new Refused(
                    "the code does not resize the picture, which a pathway needs; read the function that resizes",
                    decoder.line()));
        }
        if (traced && !picture.progress().blurred().isEmpty()) {
            reasons.add(new Refused("TensorFlow's optimizer may join these operations inside a tf.function", line));
        }
        boolean outside = picture.has(PREPROCESS);
        if (traced && outside && !picture.numbers().sameValues(picture.folded())) {
            reasons.add(new Refused(
                    """
                            one part of the formula runs before the tf.function and one part inside, which no option \
                            expresses""",
                    line));
        }
        if (traced && call.compiled() && !outside) {
            reasons.add(new Refused(
                    "XLA compiles the preprocessing together with the model, whose bits no option has", call.line()));
        }
        if (picture.isGray() && !picture.axes().contains("C")) {
            reasons.add(new Refused("the gray picture has no channel axis, which pathways have", line));
        } else if (!picture.axes().matches("N?(HWC|CHW)")) {
            reasons.add(new Refused("the picture's axes are not a known layout", line));
        }
        return reasons.stream().findFirst();
    }

    /** Options of a pathway, or the reason why there are none. */
    public sealed interface Result {

        /**
         * The options of a pathway.
         *
         * @param choices the options' values, each with the line that settles it
         */
        record Options(Map<OptionKey, Choice> choices) implements Result {}

        /** The reason why there is no pathway. */
        record None(Refused refused) implements Result {}
    }
}
