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
    private static final String IMAGEIO = "imageio";

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
            return fast(values, values.b())
                    ? values.cause(
                            "SKD101",
                            "decodes JPEG with the fast, less exact IDCT",
                            "uses the accurate IDCT",
                            accurate(values))
                    : values.cause("SKD101", "decodes JPEG with the accurate IDCT", "uses the fast, less exact IDCT");
        }
        if (decoders.contains(PLAIN)) {
            return values.b().equals(PLAIN)
                    ? values.cause("SKD102", "repeats chroma samples of the JPEG", "interpolates them", "")
                    : values.cause("SKD102", "interpolates chroma samples of the JPEG", "repeats them");
        }
        OptionDifference plain = values.plain("", "decodes with");
        // More differs than two decoders' arithmetic, and no explanation says what.
        boolean otherPictures = values.facts().picture().isEmpty()
                && values.facts()
                        .size(Stage.DECODE)
                        .filter(size -> size.meanAbsolute() > MOST_OF_DECODERS)
                        .isPresent();
        return otherPictures
                ? new OptionDifference(
                        plain.code(),
                        plain.reason() + " More than rounding differs.",
                        plain.cure()
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

    private static String accurate(Values values) {
        return values.a().equals("tf-jpeg-accurate")
                ? "tf.io.decode_jpeg(data, channels=3, dct_method='INTEGER_ACCURATE')"
                : "";
    }

    private static OptionDifference turned(Values values) {
        boolean ofB = values.b().equals(OPENCV);
        return OptionDifference.of(
                "SKO202",
                values.facts()
                        .say(
                                ofB
                                        ? "{b} turns the picture by its EXIF orientation (cv2.imread); {a} does not."
                                        : "{b} does not turn the picture by its EXIF orientation; {a} does (cv2.imread)."),
                "%s To turn both upright, set orientation=exif in %s: im = ImageOps.exif_transpose(im)."
                        .formatted(values.cure(""), values.facts().name(!ofB)));
    }

    private static OptionDifference profile(Values values) {
        boolean java = values.b().equals(IMAGEIO);
        boolean gray = values.facts().pictureIs(traits -> traits.channels().equals("gray"));
        if (gray) {
            return java
                    ? values.cause(
                            "SKD106",
                            "brightens the gray picture: getRGB() reads its values as linear light",
                            "does not")
                    : values.cause(
                            "SKD106",
                            "keeps the gray values of the file",
                            "brightens them: getRGB() reads them as linear light");
        }
        return java
                ? values.cause("SKD105", "converts the picture's color profile to sRGB", "ignores the profile")
                : values.cause("SKD105", "ignores the picture's color profile", "converts the profile to sRGB");
    }

    private static OptionDifference mode(Values values) {
        boolean grayA = values.a().startsWith("gray");
        boolean grayB = values.b().startsWith("gray");
        if (grayA && grayB) {
            return values.plain("SKC303", "makes gray by");
        }
        if (grayB) {
            return values.cause(
                    "SKC302",
                    "feeds a gray picture",
                    "feeds color",
                    values.a().equals("rgb") ? "Image.open(f).convert('RGB')" : "");
        }
        return grayA ? values.cause("SKC302", "feeds a color picture", "feeds gray") : values.plain("", "decodes to");
    }

    /** Returns the difference of the option orientation. */
    static OptionDifference orientation(Values values) {
        String tag = values.facts()
                .picture()
                .map(traits -> " (%s)".formatted(traits.orientation()))
                .orElse("");
        return values.b().equals("exif")
                ? OptionDifference.of(
                        "SKO201",
                        values.facts().say("{b} turns the picture by its EXIF orientation%s; {a} does not.", tag),
                        values.facts().say("Set orientation=exif in {a}: im = ImageOps.exif_transpose(im)."))
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
        return OptionDifference.of(
                        "SKC301",
                        values.facts().say(bgrInB ? "{b} feeds BGR; {a} feeds RGB." : "{b} feeds RGB; {a} feeds BGR."),
                        bgrInB
                                ? values.facts().say("Set channels=rgb in {b}: cv2.cvtColor(img, cv2.COLOR_BGR2RGB).")
                                : "Use one channel order in both: the model was trained on RGB or on BGR.")
                .doing(bgrInB ? "feeds BGR" : "feeds RGB");
    }
}
