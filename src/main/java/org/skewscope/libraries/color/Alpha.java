package org.skewscope.libraries.color;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.skewscope.libraries.DividedBy255;
import org.skewscope.option.NumberField;
import org.skewscope.option.NumberedValue;
import org.skewscope.option.OptionValue;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.tensor.DenseTensor;

/**
 * Chooses what becomes of a file's opacity.
 *
 * @param id the value as typed
 * @param label the call of a program
 * @param rule the arithmetic
 * @param color the color behind the picture, 0xRRGGBB; 0 for rules that need none
 */
public record Alpha(String id, String label, Rule rule, int color) implements OptionValue {

    /** Lists what a program does with opacity. */
    public enum Rule {
        DROPPED,
        OVER_COLOR,
        PREMULTIPLIED
    }

    public static final Alpha DROPPED =
            new Alpha("dropped", "dropped (Image.convert(\"RGB\"), cv2.imread)", Rule.DROPPED, 0);
    public static final Alpha OVER_WHITE = over("over-white", "white", 0xFFFFFF);
    public static final Alpha OVER_BLACK = over("over-black", "black", 0);
    public static final Alpha OVER_GRAY = over("over-gray", "gray (#808080)", 0x808080);
    public static final Alpha PREMULTIPLIED = new Alpha(
            "premultiplied",
            "Image.convert(\"RGBa\"), convert(\"RGBA\"): multiplied by alpha, then divided",
            Rule.PREMULTIPLIED,
            0);

    /** The values without numbers, the usual one first. */
    public static final List<Alpha> ALL = List.of(DROPPED, OVER_WHITE, OVER_BLACK, OVER_GRAY, PREMULTIPLIED);

    private static final String NAME = "over";
    private static final Pattern COLOR = Pattern.compile("#[0-9a-f]{6}");
    private static final int HEXADECIMAL = 16;
    private static final int CHANNELS = 3;
    private static final int OPAQUE = 255;

    /** The kind of value that takes a color. */
    public static final NumberedValue KIND = new NumberedValue(
            NAME,
            "over a color (Image.alpha_composite)",
            List.of(new NumberField("color", "Color", "#ff00ff")),
            texts -> over(texts.get(0)));

    private static Alpha over(String id, String name, int color) {
        return new Alpha(id, "over " + name + " (Image.alpha_composite)", Rule.OVER_COLOR, color);
    }

    private static Alpha over(String typed) {
        String text = typed.trim().toLowerCase(Locale.ROOT);
        if (!COLOR.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "color is # and six hexadecimal digits, such as #ff8000, not '%s'".formatted(typed));
        }
        int color = Integer.parseInt(text.substring(1), HEXADECIMAL);
        return ALL.stream()
                .filter(known -> known.rule == Rule.OVER_COLOR && known.color == color)
                .findFirst()
                .orElseGet(() -> over(NAME + ":" + text, text, color));
    }

    /**
     * Returns a picture without its opacity.
     *
     * @param picture uint8 of three channels, RGB or BGR
     * @param opacity uint8 of one channel and the same size; empty if the file is opaque
     */
    Picture blend(Picture picture, Optional<Picture> opacity) {
        if (opacity.isEmpty() || rule == Rule.DROPPED) {
            return picture;
        }
        byte[] alphas = opacity.get().pixels().uint8();
        byte[] colors = picture.pixels().uint8().clone();
        boolean redFirst = picture.mode() != PixelMode.BGR;
        for (int i = 0; i < colors.length; i++) {
            int alpha = alphas[i / CHANNELS] & 0xFF;
            int value = colors[i] & 0xFF;
            if (rule == Rule.OVER_COLOR) {
                int place = redFirst ? CHANNELS - 1 - i % CHANNELS : i % CHANNELS;
                int behind = color >> Byte.SIZE * place & 0xFF;
                // AlphaComposite.c has seven more binary places; over an opaque color they change
                // no value.
                colors[i] = (byte) DividedBy255.rounded(value * alpha + behind * (OPAQUE - alpha));
            } else if (alpha < OPAQUE) {
                int multiplied = DividedBy255.rounded(value * alpha);
                colors[i] = (byte) (alpha == 0 ? 0 : Math.min(OPAQUE * multiplied / alpha, OPAQUE));
            }
        }
        return picture.withPixels(DenseTensor.ofUint8(picture.pixels().shape(), colors));
    }
}
