package org.skewscope.code.value;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.skewscope.option.OptionKey;

/**
 * A picture on its way to a model.
 *
 * @param kind whose object it is
 * @param axes such as {@code HWC}, {@code NHWC}, {@code NCHW}
 * @param numbers its pixels, computed op by op
 * @param folded the same with what TensorFlow's optimizer makes of divisions inside a function
 * @param choices what was settled on the way, with its line
 * @param trail the operations that made the numbers of what the resize gave
 * @param progress what happened to it that decides what may follow
 */
public record PictureValue(
        Kind kind,
        String axes,
        Numbers numbers,
        Numbers folded,
        Map<OptionKey, Choice> choices,
        Progress progress,
        Trail trail,
        int line)
        implements Value {

    /** Whose object a picture is. */
    public enum Kind {
        PIL,
        NUMPY,
        TENSORFLOW,
        TORCH
    }

    /** A value that a line settles. */
    public record Choice(String value, int line) {}

    /**
     * @param natural whether the decoder gives BGR
     * @param sized whether it has its final size
     * @param shortSide what torchvision's Resize(n) made the short side, else 0
     * @param cropped a crop that waits for its resize
     * @param lastOperation in a traced function: what was computed last, else blank
     * @param convertedLate the line of a conversion to RGB after the resize, else 0
     * @param blurred why the optimizer's result is not foreseen, else blank
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
            return new Progress(
                    natural, sized, side, cropped, lastOperation, blurred, convertedLate);
        }

        public Progress withCrop(String crop) {
            return new Progress(
                    natural, sized, shortSide, crop, lastOperation, blurred, convertedLate);
        }

        public Progress convertedAt(int line) {
            return new Progress(natural, sized, shortSide, cropped, lastOperation, blurred, line);
        }

        /** The line of a conversion to RGB that came after the resize. */
        public Optional<Integer> caveat() {
            return convertedLate == 0 ? Optional.empty() : Optional.of(convertedLate);
        }

        public Progress computed(String operation, String why) {
            return new Progress(natural, sized, shortSide, cropped, operation, why, convertedLate);
        }
    }

    public static PictureValue decoded(Kind kind, boolean bgr, int line) {
        Numbers rgb = new Numbers(Probe.bytes(), NumberType.UINT8);
        Numbers numbers = bgr ? rgb.reversed() : rgb;
        return new PictureValue(
                kind,
                "HWC",
                numbers,
                numbers,
                Map.of(),
                new Progress(bgr, false, 0, "", "", "", 0),
                Trail.START,
                line);
    }

    /** Whether it has one channel; without an axis for it where its library drops that. */
    public boolean isGray() {
        Choice mode = choices.get(OptionKey.MODE);
        return mode != null && mode.value().startsWith("gray");
    }

    /**
     * The same in gray.
     *
     * @param mode the color mode that makes it
     * @param channelAxis whether the array keeps an axis for its one channel
     */
    public PictureValue gray(String mode, boolean channelAxis, int at) {
        String others = axes.replace("C", "");
        return axes(channelAxis ? others + "C" : others).choose(OptionKey.MODE, mode, at);
    }

    public PictureValue choose(OptionKey key, String value, int at) {
        Map<OptionKey, Choice> more = new EnumMap<>(OptionKey.class);
        more.putAll(choices);
        more.put(key, new Choice(value, at));
        return new PictureValue(kind, axes, numbers, folded, more, progress, trail, line);
    }

    public PictureValue as(Kind other) {
        return new PictureValue(other, axes, numbers, folded, choices, progress, trail, line);
    }

    public PictureValue axes(String other) {
        return new PictureValue(kind, other, numbers, folded, choices, progress, trail, line);
    }

    public PictureValue with(Numbers eager, Numbers inFunction) {
        return new PictureValue(kind, axes, eager, inFunction, choices, progress, trail, line);
    }

    public PictureValue with(Progress other) {
        return new PictureValue(kind, axes, numbers, folded, choices, other, trail, line);
    }

    public PictureValue with(Trail other) {
        return new PictureValue(kind, axes, numbers, folded, choices, progress, other, line);
    }

    /** Without what was settled of an option. */
    public PictureValue without(OptionKey key) {
        Map<OptionKey, Choice> fewer = new EnumMap<>(OptionKey.class);
        fewer.putAll(choices);
        fewer.remove(key);
        return new PictureValue(kind, axes, numbers, folded, fewer, progress, trail, line);
    }

    public PictureValue cast(NumberType type, int at) {
        if (type == numbers.type()) {
            return this;
        }
        PictureValue cast = with(numbers.cast(type), folded.cast(type)).with(trail.cast(type));
        // What is cast after the formula was not computed in that type.
        return choices.containsKey(OptionKey.NORMALIZE)
                ? cast
                : cast.choose(OptionKey.COMPUTE, type.name(), at);
    }

    public PictureValue reversed(int at) {
        return with(numbers.reversed(), folded.reversed())
                .with(trail.reversed())
                .choose(OptionKey.CHANNELS, "", at);
    }

    /** Whether the values are still those that the decoder or the resize gave. */
    public boolean plain() {
        return numbers.sameValues(new Numbers(Probe.bytes(), numbers.type()))
                || numbers.sameValues(new Numbers(Probe.bytes(), numbers.type()).reversed())
                || numbers.sameValues(new Numbers(Probe.fractions(), numbers.type()))
                || numbers.sameValues(new Numbers(Probe.fractions(), numbers.type()).reversed());
    }

    /** Whether nothing was computed of what the resize gave, scaled before it or not. */
    public boolean justResized() {
        Choice type = choices.get(OptionKey.RESIZE_TYPE);
        boolean scaled = type != null && type.value().startsWith("scaled:");
        return progress.sized() && (plain() || scaled && trail.steps().isEmpty());
    }

    /** Whether red comes first; asked of plain and of scaled pictures. Blue rises faster. */
    public boolean redFirst() {
        double[][] planes = numbers.planes();
        return Math.abs(planes[0][2] - planes[0][1]) < Math.abs(planes[2][2] - planes[2][1]);
    }

    /** Pixels that a resize in floating point made. */
    public PictureValue fractions(NumberType type, double scale) {
        Numbers rgb = new Numbers(Probe.fractions(), NumberType.FLOAT64);
        Numbers scaled =
                scale == 1
                        ? rgb.cast(type)
                        : rgb.with((x, c) -> x / c, new double[] {scale}, NumberType.FLOAT64, type);
        Numbers ordered = redFirst() ? scaled : scaled.reversed();
        return with(ordered, ordered);
    }
}
