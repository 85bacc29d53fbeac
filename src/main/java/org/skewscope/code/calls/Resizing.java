package org.skewscope.code.calls;

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
        if (!picture.plain()) {
            int scaled =
                    picture.choices().containsKey(OptionKey.NORMALIZE)
                            ? picture.choices().get(OptionKey.NORMALIZE).line()
                            : line;
            return new Refused(
                    "the values are scaled before the resize, for which there is no option",
                    scaled);
        }
        return null;
    }

    static Value apply(
            PictureValue picture, String resizer, Given.Size size, String name, int line) {
        Refused obstacle = obstacle(picture, name, line);
        if (obstacle != null) {
            return obstacle;
        }
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
