package org.skewscope.code.calls;

import java.util.Optional;
import java.util.Set;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.Value;

/** A picture that a function is given decoded: a Pillow method or type hint settles by whom. */
public final class OpenPicture {

    private static final Set<String> PILLOW = Set.of("convert", "thumbnail", "getexif");

    private OpenPicture() {}

    public static Optional<PictureValue> of(Value.Open open, String method) {
        boolean pillow =
                PILLOW.contains(method)
                        || method.equals("resize")
                        || open.hint().endsWith("Image.Image")
                        || open.hint().equals("Image");
        return pillow ? Optional.of(PillowCalls.opened(open.line())) : Optional.empty();
    }

    public static Value asked(Value.Open open) {
        return Given.picture(open, open.line());
    }
}
