package org.skewscope.present.verdict;

import java.util.List;
import java.util.Locale;
import org.skewscope.compare.StageDifference;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Stage;
import org.skewscope.present.verdict.OptionDifference.Values;

/** What two decoders, color modes, orientations or channel orders do differently. */
final class DecodeDifference {

    private static final String FAST = "tf-jpeg-fast";
    private static final String PLAIN = "tf-jpeg-accurate-plain";
    private static final String OPENCV = "opencv";

    /** The mean difference, of 255, that no two decoders of one JPEG file exceed. */
    private static final double MOST_OF_DECODERS = 12;

    private DecodeDifference() {}

    /** Returns the difference of the options decoder and mode. */
    static OptionDifference of(Values values) {
        if (values.option().optionKey() == OptionKey.MODE) {
            return mode(values);
        }
        String effect = values.facts().sideEffect(values.option().key()).orElse("");
        return switch (effect) {
            case "EXIF orientation" -> turned(values);
            case "gamma" -> profile(values);
            case "channel order" -> channels(values, values.b().equals(OPENCV));
            default -> decoded(values);
        };
    }

    private static OptionDifference decoded(Values values) {
        List<String> decoders = List.of(values.a(), values.b());
        if (values.facts().at(Stage.DECODE) instanceof StageDifference.ShapesDiffer && decoders.contains(OPENCV)) {
            return turned(values);
        }
        // Chroma upsampling differs as well between the fast decoder and the plain one.
        if (fast(values, values.a()) != fast(values, values.b()) && !decoders.contains(PLAIN)) {
            return values.worded("idct", idct(values, values.a()), idct(values, values.b()));
        }
        if (decoders.contains(PLAIN)) {
            return values.worded("chroma", values.a(), values.b());
        }
        OptionDifference plain = values.worded();
        // More differs than two decoders' arithmetic, and no explanation says what.
        boolean otherPictures = values.facts().picture().isEmpty()
                && values.facts()
                        .size(Stage.DECODE)
                        .filter(size -> size.meanAbsolute() > MOST_OF_DECODERS)
                        .isPresent();
        return otherPictures
                ? plain.adding("More than rounding differs.")
                        .curing(plain.cure()
                                + " Explain this pair to learn the reason: EXIF orientation, a color profile, gray or "
                                + "16-bit samples, or damage.")
                : plain;
    }

    /** tf.image.decode_image decodes a JPEG file as tf.image.decode_jpeg does by default. */
    private static boolean fast(Values values, String decoder) {
        boolean colorJpeg = values.facts().pictureIs(traits -> !traits.chroma().isEmpty());
        // A gray JPEG file has no chroma that would tell it from other formats.
        String name = values.facts().comparison().picture().toLowerCase(Locale.ROOT);
        boolean jpeg = colorJpeg || name.endsWith(".jpg") || name.endsWith(".jpeg");
        return decoder.equals(FAST) || jpeg && decoder.equals("tf-image");
    }

    private static String idct(Values values, String decoder) {
        return fast(values, decoder) ? "true" : decoder;
    }

    private static OptionDifference turned(Values values) {
        boolean ofB = values.b().equals(OPENCV);
        return values.cause(
                        "SKO202",
                        ofB
                                ? "turns the picture by its EXIF orientation (cv2.imread)"
                                : "does not turn the picture by its EXIF orientation",
                        ofB ? "does not" : "does (cv2.imread)")
                .curing("%s To turn both upright, set orientation=exif in %s: im = ImageOps.exif_transpose(im)."
                        .formatted(values.cure(""), values.facts().name(!ofB)));
    }

    private static OptionDifference profile(Values values) {
        boolean java = values.b().equals("imageio");
        boolean gray = values.facts().pictureIs(traits -> traits.channels().equals("gray"));
        return values.worded(gray ? "profile-of-gray" : "profile-of-decoder", !java, java);
    }

    private static OptionDifference mode(Values values) {
        boolean grayA = values.a().startsWith("gray");
        boolean grayB = values.b().startsWith("gray");
        if (!grayA && !grayB) {
            return values.worded();
        }
        return grayA && grayB
                ? values.worded("two-grays", "", "")
                : values.worded("gray", grayA ? "true" : values.a(), grayB ? "true" : values.b());
    }

    /** Returns the difference of the option orientation. */
    static OptionDifference orientation(Values values) {
        String tag = values.facts()
                .picture()
                .map(traits -> " (%s)".formatted(traits.orientation()))
                .orElse("");
        return values.b().equals("exif")
                ? values.cause("SKO201", "turns the picture by its EXIF orientation" + tag, "does not")
                        .curing(values.facts().say("Set orientation=exif in {a}: im = ImageOps.exif_transpose(im)."))
                : values.cause(
                        "SKO201",
                        "does not turn the picture by its EXIF orientation" + tag,
                        "does",
                        "im = ImageOps.exif_transpose(im)");
    }

    /** Returns the difference of the option channels. */
    static OptionDifference channels(Values values) {
        return channels(values, values.b().equals("bgr"));
    }

    private static OptionDifference channels(Values values, boolean bgrInB) {
        return values.cause("SKC301", bgrInB ? "feeds BGR" : "feeds RGB", bgrInB ? "feeds RGB" : "feeds BGR")
                // Beside other causes, and without A's half, "feeds RGB" alone reads as if nothing were wrong.
                .doing(bgrInB ? "feeds BGR" : "feeds RGB instead of BGR")
                .curing(
                        bgrInB
                                ? values.facts().say("Set channels=rgb in {b}: cv2.cvtColor(img, cv2.COLOR_BGR2RGB).")
                                : "Use one channel order in both: the model was trained on RGB or on BGR.");
    }
}
