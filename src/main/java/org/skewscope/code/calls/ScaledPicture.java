package org.skewscope.code.calls;

import java.util.Optional;
import org.skewscope.code.value.NumberType;
import org.skewscope.code.value.Numbers;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.Probe;
import org.skewscope.code.value.Trail;
import org.skewscope.code.value.Value;
import org.skewscope.libraries.normalization.CastStep;
import org.skewscope.libraries.normalization.FormulaStep;
import org.skewscope.libraries.normalization.Operation;
import org.skewscope.libraries.normalization.Step;
import org.skewscope.libraries.normalization.StepSpelling;
import org.skewscope.option.OptionKey;

/**
 * A picture whose bytes were scaled in float32 before it is resized.
 *
 * @param reversed whether blue comes first
 */
record ScaledPicture(PictureValue picture, boolean reversed) {

    /** The picture as such, where its numbers are its steps' and nothing else's. */
    static Optional<ScaledPicture> of(PictureValue picture) {
        Trail trail = picture.trail();
        boolean single =
                trail.known()
                        && !trail.steps().isEmpty()
                        && trail.start() == NumberType.FLOAT32
                        && trail.steps().stream().noneMatch(CastStep.class::isInstance);
        if (!single) {
            return Optional.empty();
        }
        Numbers bytes = new Numbers(Probe.bytes(), NumberType.FLOAT32);
        if (picture.numbers().sameValues(scaled(bytes, trail))) {
            return Optional.of(new ScaledPicture(picture, false));
        }
        return picture.numbers().sameValues(scaled(bytes.reversed(), trail))
                ? Optional.of(new ScaledPicture(picture, true))
                : Optional.empty();
    }

    private static Numbers scaled(Numbers numbers, Trail trail) {
        Numbers result = numbers;
        for (FormulaStep each : trail.steps()) {
            Step step = (Step) each;
            Operation operation = step.operation();
            result =
                    result.with(
                            (x, c) ->
                                    switch (operation) {
                                        case ADD -> x + c;
                                        case SUBTRACT -> x - c;
                                        case DIVIDE -> x / c;
                                        default -> x * c;
                                    },
                            step.constants().stream().mapToDouble(Double::doubleValue).toArray(),
                            NumberType.FLOAT32,
                            NumberType.FLOAT32);
        }
        return result;
    }

    /** The picture after a resize that keeps fractions. */
    Value resized(String resizer, Given.Size size, String name, int line) {
        int scaledAt = picture.choices().get(OptionKey.NORMALIZE).line();
        boolean floats = resizer.startsWith("tf") || resizer.startsWith("opencv");
        if (!floats || resizer.equals("opencv-linear-exact")) {
            return new Value.Refused(
                    "the values are scaled before " + name + "(), which is no option", scaledAt);
        }
        Numbers fractions =
                new Numbers(Probe.fractions(), NumberType.FLOAT64).cast(NumberType.FLOAT32);
        Numbers numbers = scaled(reversed ? fractions.reversed() : fractions, picture.trail());
        return picture.with(numbers, numbers)
                .with(Trail.START)
                .without(OptionKey.NORMALIZE)
                .choose(OptionKey.COMPUTE, NumberType.FLOAT32.name(), scaledAt)
                .choose(OptionKey.RESIZE, resizer, line)
                .choose(OptionKey.SIZE, size.id(), size.line())
                .choose(
                        OptionKey.RESIZE_TYPE,
                        "scaled:" + StepSpelling.spell(picture.trail().steps()),
                        scaledAt)
                .with(picture.progress().afterResize());
    }
}
