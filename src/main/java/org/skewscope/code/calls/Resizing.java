package org.skewscope.code.calls;

import static org.skewscope.code.value.NumberType.FLOAT32;
import static org.skewscope.code.value.NumberType.FLOAT64;
import static org.skewscope.code.value.NumberType.UINT8;
import static org.skewscope.option.OptionKey.COMPUTE;
import static org.skewscope.option.OptionKey.FRAMING;
import static org.skewscope.option.OptionKey.NORMALIZE;
import static org.skewscope.option.OptionKey.RESIZE;
import static org.skewscope.option.OptionKey.RESIZE_TYPE;
import static org.skewscope.option.OptionKey.SIZE;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.FormulaProbe;
import org.skewscope.code.value.Measured;
import org.skewscope.code.value.Numbers;
import org.skewscope.code.value.OperationTrace;
import org.skewscope.code.value.PictureSize;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.PythonValue;
import org.skewscope.code.value.PythonValue.Items;
import org.skewscope.code.value.PythonValue.Refused;
import org.skewscope.libraries.normalization.CastStep;
import org.skewscope.libraries.normalization.FormulaStep;
import org.skewscope.libraries.normalization.Step;
import org.skewscope.libraries.normalization.StepSpelling;
import org.skewscope.recipe.Resizer;

/** Resizes pictures as all libraries' rules do. */
final class Resizing {

    private Resizing() {}

    /** Returns whether there is a resizer of this id. */
    static boolean isKnown(String id) {
        return Arrays.stream(Resizer.values()).anyMatch(resizer -> resizer.id().equals(id));
    }

    /** Returns the reason why no option resizes the picture; null where one does. */
    static Refused obstacle(PictureValue picture, String name, int line) {
        if (picture.progress().sized()) {
            return new Refused(name + "() is a second resize, which is not supported", line);
        }
        if (!picture.plain() && ScaledPicture.of(picture).isEmpty()) {
            int scaled =
                    picture.has(NORMALIZE) ? picture.choices().get(NORMALIZE).line() : line;
            return new Refused(
                    "the values are scaled before the resize in another way than float32 arithmetic: no option",
                    scaled);
        }
        return null;
    }

    static PythonValue apply(PictureValue given, String resizer, PictureSize size, String name, int line) {
        Refused obstacle = obstacle(given, name, line);
        if (obstacle != null) {
            return obstacle;
        }
        if (resizer.startsWith("tf") && Axes.lacksChannels(given)) {
            return new Refused(name + "() of a gray picture without an axis for its channel fails", line);
        }
        Optional<ScaledPicture> scaled = given.plain() ? Optional.empty() : ScaledPicture.of(given);
        if (scaled.isPresent()) {
            return scaled.get().resized(resizer, size, name, line);
        }
        PictureValue picture = given;
        PictureValue resized = picture.choose(RESIZE, resizer, line)
                .choose(SIZE, size.id(), size.line())
                .with(picture.progress().afterResize());
        if (givesFloats(resizer) && !resizer.contains("nearest")) {
            return resized.fractions(FLOAT32, 1);
        }
        if (resizer.startsWith("opencv") && picture.type() == FLOAT32) {
            PictureValue floats = resized.choose(RESIZE_TYPE, "float32", line);
            return resizer.contains("nearest") ? floats : floats.fractions(FLOAT32, 1);
        }
        if (resizer.startsWith("skimage")) {
            return resized.fractions(FLOAT64, 255);
        }
        if (picture.type() != UINT8 && !givesFloats(resizer)) {
            return new Refused(name + "() of such numbers is not supported; resize the bytes, or float32", line);
        }
        return resized;
    }

    /**
     * Returns a picture whose short side is resized to a fixed number, a refusal where that holds for most pictures;
     * empty for any other size.
     *
     * @param given two sides, which the program computes from the picture
     * @param widthFirst whether the width stands before the height
     */
    static Optional<PythonValue> shortSided(
            PictureValue p, String id, Optional<PythonValue> given, boolean widthFirst, Arguments a) {
        if (!(given.orElse(null) instanceof Items sides) || sides.items().size() != 2) {
            return Optional.empty();
        }
        PythonValue height = sides.items().get(widthFirst ? 1 : 0);
        PythonValue width = sides.items().get(widthFirst ? 0 : 1);
        return CenteredCrops.shortSide(p, height, width)
                .map(each -> shortSided(p, id, each.side(), each.rounds(), a))
                .or(() -> CenteredCrops.departure(p, height, width).map(how -> a.refuse(a.name() + "() " + how)));
    }

    /**
     * Returns a picture whose short side is resized.
     *
     * @param side the short side in pixels
     * @param rounds whether the long side is rounded to even, else down
     */
    static PythonValue shortSided(PictureValue p, String id, long side, boolean rounds, Arguments a) {
        PictureSize any = new PictureSize(1, 1, a.line());
        PythonValue resized = apply(p, id, any, a.name(), a.line());
        if (!(resized instanceof PictureValue q)) {
            return resized;
        }
        PictureValue unsized = q.without(SIZE).with(q.progress().unsized(side));
        return rounds ? unsized.choose(FRAMING, Measured.ROUNDED + side, a.line()) : unsized;
    }

    /** Returns whether a resizer returns float32 whatever it gets. */
    static boolean givesFloats(String resizer) {
        return resizer.startsWith("tf") || resizer.startsWith("torch-");
    }

    /** Returns the level of a color whose channels are one number from 0 to 255; 0 where none is given. */
    static Optional<Integer> gray(Optional<PythonValue> color) {
        return color.map(given ->
                        given.asNumbers().filter(c -> c.stream().distinct().count() == 1))
                .orElse(Optional.of(List.of(0.0)))
                .map(c -> c.get(0))
                .filter(n -> n >= 0 && n <= 255 && n == Math.rint(n))
                .map(Double::intValue);
    }

    /**
     * A picture whose bytes were scaled in float32 before it is resized.
     *
     * @param reversed whether blue comes first
     */
    private record ScaledPicture(PictureValue picture, boolean reversed) {

        /** Returns a scaled picture if its values come from its steps alone. */
        static Optional<ScaledPicture> of(PictureValue picture) {
            OperationTrace operations = picture.operations();
            boolean single = operations.known()
                    && !operations.steps().isEmpty()
                    && operations.start() == FLOAT32
                    && operations.steps().stream().noneMatch(CastStep.class::isInstance);
            if (!single) {
                return Optional.empty();
            }
            Numbers bytes = new Numbers(FormulaProbe.bytes(), FLOAT32);
            if (picture.numbers().sameValues(scaled(bytes, operations))) {
                return Optional.of(new ScaledPicture(picture, false));
            }
            return picture.numbers().sameValues(scaled(bytes.reversed(), operations))
                    ? Optional.of(new ScaledPicture(picture, true))
                    : Optional.empty();
        }

        private static Numbers scaled(Numbers numbers, OperationTrace operations) {
            Numbers result = numbers;
            for (FormulaStep each : operations.steps()) {
                Step step = (Step) each;
                result = result.with(
                        Numbers.operation(OperationTrace.symbol(step.operation()))
                                .orElseThrow(),
                        step.constants().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray(),
                        FLOAT32,
                        FLOAT32);
            }
            return result;
        }

        /** Returns the picture after a resize that keeps fractions. */
        PythonValue resized(String resizer, PictureSize size, String name, int line) {
            int scaledAt = picture.choices().get(NORMALIZE).line();
            boolean floats = givesFloats(resizer) || resizer.startsWith("opencv");
            if (!floats) {
                return new Refused(
                        "the values are scaled before %s(), which is not supported".formatted(name), scaledAt);
            }
            Numbers fractions = new Numbers(FormulaProbe.fractions(), FLOAT64).cast(FLOAT32);
            Numbers numbers = scaled(reversed ? fractions.reversed() : fractions, picture.operations());
            return picture.with(numbers, numbers)
                    .with(OperationTrace.START)
                    .without(NORMALIZE)
                    .choose(COMPUTE, FLOAT32.name(), scaledAt)
                    .choose(RESIZE, resizer, line)
                    .choose(SIZE, size.id(), size.line())
                    .choose(
                            RESIZE_TYPE,
                            "scaled:" + StepSpelling.spell(picture.operations().steps()),
                            scaledAt)
                    .with(picture.progress().afterResize());
        }
    }
}
