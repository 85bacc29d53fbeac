package org.skewscope.code.value;

import static org.skewscope.code.value.NumberType.FLOAT64;
import static org.skewscope.code.value.NumberType.UINT8;
import static org.skewscope.option.OptionKey.CHANNELS;
import static org.skewscope.option.OptionKey.COMPUTE;
import static org.skewscope.option.OptionKey.DECODER;
import static org.skewscope.option.OptionKey.MODE;
import static org.skewscope.option.OptionKey.NORMALIZE;
import static org.skewscope.option.OptionKey.RESIZE_TYPE;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.skewscope.option.OptionKey;

/**
 * Describes a picture between its decoder and a model.
 *
 * @param kind the library whose object it is
 * @param axes such as {@code HWC}, {@code NHWC}, {@code NCHW}
 * @param numbers the pixels, computed op by op
 * @param folded the pixels with divisions as TensorFlow's optimizer computes them inside a function
 * @param choices the options that are set so far, with their lines
 * @param operations the operations since the resize
 * @param progress the past that decides which operations may follow
 */
public record PictureValue(
        Kind kind,
        String axes,
        Numbers numbers,
        Numbers folded,
        Map<OptionKey, Choice> choices,
        Progress progress,
        OperationTrace operations,
        int line)
        implements PythonValue {

    /** Describes the library whose object a picture is. */
    public enum Kind {
        PIL,
        NUMPY,
        TENSORFLOW,
        TORCH
    }

    /** Describes a value that a line sets. */
    public record Choice(String value, int line) {}

    /**
     * Describes the past of a picture.
     *
     * @param natural whether the decoder gives BGR
     * @param sized whether it has its final size
     * @param shortSide the short side after torchvision's Resize(n), else 0
     * @param cropped a crop that waits for its resize
     * @param lastOperation the last operation in a traced function, else blank
     * @param convertedLate the line of a conversion to RGB after the resize, else 0
     * @param blurred why the optimizer's result is unknown, else blank
     */
    public record Progress(
            boolean natural,
            boolean sized,
            long shortSide,
            String cropped,
            String lastOperation,
            String blurred,
            int convertedLate) {
        public static final Progress START = new Progress(false, false, 0, "", "", "", 0);

        public Progress afterResize() {
            return new Progress(natural, true, 0, "", lastOperation, blurred, convertedLate);
        }

        public Progress withShortSide(long side) {
            return new Progress(natural, sized, side, cropped, lastOperation, blurred, convertedLate);
        }

        /**
         * Returns the past of a picture whose short side alone has its size.
         *
         * @param side the short side in pixels
         */
        public Progress unsized(long side) {
            return new Progress(natural, false, side, cropped, lastOperation, blurred, convertedLate);
        }

        public Progress withCrop(String crop) {
            return new Progress(natural, sized, shortSide, crop, lastOperation, blurred, convertedLate);
        }

        public Progress convertedAt(int line) {
            return new Progress(natural, sized, shortSide, cropped, lastOperation, blurred, line);
        }

        /** Returns the line of a conversion to RGB after the resize; empty without one. */
        public Optional<Integer> caveat() {
            return convertedLate == 0 ? Optional.empty() : Optional.of(convertedLate);
        }

        public Progress computed(String operation, String why) {
            return new Progress(natural, sized, shortSide, cropped, operation, why, convertedLate);
        }
    }

    /**
     * Returns a decoded picture, HWC.
     *
     * @param kind the library whose object it is
     * @param bgr whether the decoder returns BGR
     * @param line the decoder's line
     */
    public static PictureValue decoded(Kind kind, boolean bgr, int line) {
        Numbers rgb = new Numbers(FormulaProbe.bytes(), UINT8);
        Numbers numbers = bgr ? rgb.reversed() : rgb;
        return new PictureValue(
                kind,
                "HWC",
                numbers,
                numbers,
                Map.of(),
                new Progress(bgr, false, 0, "", "", "", 0),
                OperationTrace.START,
                line);
    }

    @Override
    public boolean isPicture() {
        return true;
    }

    @Override
    public PythonValue then(Function<PictureValue, PythonValue> rule) {
        return rule.apply(this);
    }

    /** Returns the type of the pixels. */
    public NumberType type() {
        return numbers.type();
    }

    /** Returns whether an option is set so far. */
    public boolean has(OptionKey key) {
        return choices.containsKey(key);
    }

    /** Returns the value of an option so far; blank where none is set. */
    public String chosen(OptionKey key) {
        return has(key) ? choices.get(key).value() : "";
    }

    /** Returns the line that sets an option; another line where none does. */
    public int lineOf(OptionKey key, int otherwise) {
        return has(key) ? choices.get(key).line() : otherwise;
    }

    /** Returns whether the picture has one channel, with or without an axis. */
    public boolean isGray() {
        return chosen(MODE).startsWith("gray");
    }

    /**
     * Returns the picture in gray.
     *
     * @param mode the color mode's id
     * @param channelAxis whether the array keeps an axis for the one channel
     * @param at the line
     */
    public PictureValue gray(String mode, boolean channelAxis, int at) {
        String others = axes.replace("C", "");
        return axes(channelAxis ? others + "C" : others).choose(MODE, mode, at);
    }

    /**
     * Returns the picture with an option set.
     *
     * @param key the option
     * @param value its value
     * @param at the line that sets it
     */
    public PictureValue choose(OptionKey key, String value, int at) {
        Map<OptionKey, Choice> more = new EnumMap<>(OptionKey.class);
        more.putAll(choices);
        more.put(key, new Choice(value, at));
        return new PictureValue(kind, axes, numbers, folded, more, progress, operations, line);
    }

    /**
     * Returns the picture as another library's object.
     *
     * @param other the library
     */
    public PictureValue as(Kind other) {
        return new PictureValue(other, axes, numbers, folded, choices, progress, operations, line);
    }

    /**
     * Returns the picture with other axes.
     *
     * @param other such as {@code NHWC}
     */
    public PictureValue axes(String other) {
        return new PictureValue(kind, other, numbers, folded, choices, progress, operations, line);
    }

    /**
     * Returns the picture with other pixels.
     *
     * @param eager computed op by op
     * @param inFunction computed as TensorFlow's optimizer does inside a function
     */
    public PictureValue with(Numbers eager, Numbers inFunction) {
        return new PictureValue(kind, axes, eager, inFunction, choices, progress, operations, line);
    }

    /** Returns the picture with another past. */
    public PictureValue with(Progress other) {
        return new PictureValue(kind, axes, numbers, folded, choices, other, operations, line);
    }

    /** Returns the picture with other operations since the resize. */
    public PictureValue with(OperationTrace other) {
        return new PictureValue(kind, axes, numbers, folded, choices, progress, other, line);
    }

    /**
     * Returns the picture without the value of an option.
     *
     * @param key the option
     */
    public PictureValue without(OptionKey key) {
        Map<OptionKey, Choice> fewer = new EnumMap<>(OptionKey.class);
        fewer.putAll(choices);
        fewer.remove(key);
        return new PictureValue(kind, axes, numbers, folded, fewer, progress, operations, line);
    }

    /**
     * Returns the picture cast to a type.
     *
     * @param type the type
     * @param at the line of the cast
     */
    public PictureValue cast(NumberType type, int at) {
        if (type == numbers.type()) {
            return this;
        }
        PictureValue cast = with(numbers.cast(type), folded.cast(type)).with(operations.cast(type));
        // A cast after the formula does not change the type of the formula.
        return choices.containsKey(NORMALIZE) ? cast : cast.choose(COMPUTE, type.name(), at);
    }

    /**
     * Returns the picture with reversed channels.
     *
     * @param at the line that reverses them
     */
    public PictureValue reversed(int at) {
        return with(numbers.reversed(), folded.reversed())
                .with(operations.reversed())
                .choose(CHANNELS, "", at);
    }

    /** Returns whether the values are still those of the decoder or the resize. */
    public boolean plain() {
        return Stream.of(FormulaProbe.bytes(), FormulaProbe.fractions())
                .map(pixels -> new Numbers(pixels, numbers.type()))
                .anyMatch(known -> numbers.sameValues(known) || numbers.sameValues(known.reversed()));
    }

    /**
     * Returns whether a picture is as a decoder made it: whole bytes in RGB.
     *
     * @param decoder the beginning of the decoder's id
     */
    public boolean isDecodedBy(String decoder) {
        return chosen(DECODER).startsWith(decoder)
                && chosen(MODE).equals("rgb")
                && !progress.sized()
                && type() == UINT8
                && plain();
    }

    /**
     * Returns whether nothing was computed after the resize, with or without a scaling before it.
     */
    public boolean justResized() {
        boolean scaled = chosen(RESIZE_TYPE).startsWith("scaled:");
        return progress.sized() && (plain() || scaled && operations.steps().isEmpty());
    }

    /**
     * Returns whether the order is RGB, for plain and scaled pictures: blue rises faster in the
     * probe.
     */
    public boolean redFirst() {
        double[][] planes = numbers.planes();
        return Math.abs(planes[0][2] - planes[0][1]) < Math.abs(planes[2][2] - planes[2][1]);
    }

    /**
     * Returns the picture with pixels of a resize in floating point.
     *
     * @param type the type of the pixels
     * @param scale the divisor of the pixels
     */
    public PictureValue fractions(NumberType type, double scale) {
        Numbers rgb = new Numbers(FormulaProbe.fractions(), FLOAT64);
        Numbers scaled = scale == 1 ? rgb.cast(type) : rgb.with((x, c) -> x / c, new double[] {scale}, FLOAT64, type);
        Numbers ordered = redFirst() ? scaled : scaled.reversed();
        return with(ordered, ordered);
    }
}
