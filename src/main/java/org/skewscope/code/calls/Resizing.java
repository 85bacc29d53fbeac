package org.skewscope.code.calls;

import java.util.Optional;
import org.skewscope.code.value.NumberType;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.PictureValue.Kind;
import org.skewscope.code.value.Value;
import org.skewscope.code.value.Value.Refused;
import org.skewscope.option.OptionKey;

/** What all resizes have in common. */
final class Resizing {

    private Resizing() {}

    /** Why a picture cannot be resized as the options do, or null. */
    static Refused obstacle(PictureValue picture, String name, int line) {
        if (picture.progress().sized()) {
            return new Refused(name + "() is a second resize, for which there is no option", line);
        }
        if (!picture.plain() && ScaledPicture.of(picture).isEmpty()) {
            int scaled =
                    picture.choices().containsKey(OptionKey.NORMALIZE)
                            ? picture.choices().get(OptionKey.NORMALIZE).line()
                            : line;
            return new Refused(
                    "the values are scaled before the resize in another way than float32"
                            + " arithmetic: no option",
                    scaled);
        }
        return null;
    }

    static Value apply(PictureValue given, String resizer, Given.Size size, String name, int line) {
        Refused obstacle = obstacle(given, name, line);
        if (obstacle != null) {
            return obstacle;
        }
        if (resizer.startsWith("tf") && Axes.lacksChannels(given)) {
            return new Refused(
                    name + "() of a gray picture without an axis for its channel fails", line);
        }
        Optional<ScaledPicture> scaled = given.plain() ? Optional.empty() : ScaledPicture.of(given);
        if (scaled.isPresent()) {
            return scaled.get().resized(resizer, size, name, line);
        }
        PictureValue picture = given;
        PictureValue resized =
                picture.choose(OptionKey.RESIZE, resizer, line)
                        .choose(OptionKey.SIZE, size.id(), size.line())
                        .with(picture.progress().afterResize());
        if (resizer.startsWith("tf") && !resizer.contains("nearest")) {
            return resized.fractions(NumberType.FLOAT32, 1);
        }
        if (resizer.startsWith("opencv") && picture.numbers().type() == NumberType.FLOAT32) {
            PictureValue floats = resized.choose(OptionKey.RESIZE_TYPE, "float32", line);
            return resizer.contains("nearest") ? floats : floats.fractions(NumberType.FLOAT32, 1);
        }
        if (resizer.startsWith("skimage")) {
            return resized.fractions(NumberType.FLOAT64, 255);
        }
        if (picture.numbers().type() != NumberType.UINT8 && !resizer.startsWith("tf")) {
            return new Refused(
                    name + "() of such numbers is no option; resize the bytes, or float32", line);
        }
        return resized;
    }

    static boolean isPil(PictureValue picture) {
        return picture.kind() == Kind.PIL;
    }
}
