package org.skewscope.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.skewscope.code.finding.ImportedCode;
import org.skewscope.code.finding.ImportedCode.Refusal;
import org.skewscope.code.source.SourceFile;

/**
 * Reads the usual calls of Kotlin, Java, Swift and JavaScript programs, whose libraries' bits no
 * option has: each line that prepares a picture is refused with its reason.
 */
final class MobileCode {

    private static final String RECORD = " Record the input tensor with 'skewscope recorder' and compare run:FILE";

    /**
     * A call that prepares a picture.
     *
     * @param call a pattern of the call
     * @param why the reason of the refusal, without its cure
     */
    private record Known(Pattern call, String why) {

        Known(String call, String why) {
            this(Pattern.compile(call), why);
        }
    }

    private static final List<Known> ANDROID = List.of(
            new Known(
                    "createScaledBitmap\\s*\\(",
                    "Bitmap.createScaledBitmap() resizes by Skia, whose filter is not supported."),
            new Known("\\bResizeOp\\s*\\(", "ResizeOp resizes by Android's Bitmap, whose filter is not supported."),
            new Known(
                    "\\bResizeWithCropOrPadOp\\s*\\(",
                    "ResizeWithCropOrPadOp crops by its own corner, which is not supported."),
            new Known(
                    "\\.drawBitmap\\s*\\(|\\bThumbnailUtils\\.",
                    "Android's Canvas resizes by Skia, whose filter is not supported."),
            new Known("inSampleSize", "inSampleSize makes the decoder shrink the picture, which is not supported."),
            new Known(
                    "\\bImageProxy\\b.*toBitmap|\\byuv\\w*ToRgb",
                    "The camera's YUV picture is converted by the device."),
            new Known(
                    "BitmapFactory\\.decode|ImageDecoder\\.decodeBitmap",
                    "Android's decoder is not supported: the device's libjpeg-turbo decides its bits."));

    private static final List<Known> APPLE = List.of(
            new Known(
                    "\\bUIGraphics\\w+|\\.draw\\s*\\(\\s*in\\s*:|\\bCGContext\\s*\\(",
                    "Core Graphics resizes by a filter that Apple does not document."),
            new Known("\\bvImageScale_", "vImage resizes by Lanczos of its own, which is not supported."),
            new Known(
                    "imageCropAndScaleOption|\\bVNCoreMLRequest\\b",
                    "Vision crops and resizes the picture on the device."),
            new Known(
                    "\\bCILanczosScaleTransform\\b|\\bCIFilter\\b|\\bCIContext\\b",
                    "Core Image resizes on the graphics processor."),
            new Known("\\bUIImage\\s*\\(|\\bNSImage\\s*\\(|\\bCGImageSource\\w+", "Apple's decoder is not supported."));

    private static final List<Known> BROWSER = List.of(
            new Known("\\.drawImage\\s*\\(", "A canvas resizes by the browser's own filter, which is not supported."),
            new Known(
                    "tf\\.image\\.(resize\\w+|cropAndResize)\\s*\\(",
                    "TensorFlow.js resizes by its backend, whose bits are not supported."),
            new Known(
                    "tf\\.browser\\.fromPixels\\w*\\s*\\(",
                    "tf.browser.fromPixels() takes the browser's decoded pixels."));

    /** The languages by the endings of their files' names. */
    private static final Map<String, String> LANGUAGES =
            Map.of("kts?", "Kotlin", "java", "Java", "swift", "Swift", "js|ts|jsx|tsx|mjs", "JavaScript");

    private MobileCode() {}

    /** Returns whether a file is a program that this class reads, by its name's ending. */
    static boolean is(SourceFile file) {
        return language(file.name()).isPresent();
    }

    private static Optional<String> language(String name) {
        return LANGUAGES.entrySet().stream()
                .filter(entry -> name.toLowerCase(Locale.ROOT).matches(".*\\.(" + entry.getKey() + ")"))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static List<Known> calls(String language) {
        return switch (language) {
            case "Swift" -> APPLE;
            case "JavaScript" -> BROWSER;
            default -> ANDROID;
        };
    }

    /** Returns the lines that prepare a picture as refusals; never a pathway. */
    static ImportedCode read(SourceFile file) {
        String language = language(file.name()).orElseThrow();
        List<Refusal> refused = new ArrayList<>();
        int number = 0;
        for (String line : file.text().split("\r\n|\r|\n", -1)) {
            number++;
            String code = line.replaceFirst("^\\s*(//|\\*|import\\b).*", "");
            for (Known known : calls(language)) {
                if (known.call.matcher(code).find()) {
                    refused.add(new Refusal(String.valueOf(number), line.strip(), known.why + RECORD));
                    break;
                }
            }
        }
        List<String> notes = refused.isEmpty()
                ? List.of(
                        """
                        %s is %s, of which import-code knows the calls that prepare pictures; no line has one. Name \
                        the file that decodes and resizes."""
                                .formatted(file.name(), language))
                : List.of();
        return new ImportedCode(file.name(), List.of(), refused, List.of(), notes);
    }
}
