package org.skewscope.lesson.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;

/**
 * The code card of one pathway.
 *
 * @param number the pathway's, counted from 1
 * @param all the whole program
 * @param shown the lines that differ, with the one before them; those that a card has room for
 */
public record CodeCard(int number, String name, List<CodeLine> all, List<CodeLine> shown) {

    public CodeCard {
        all = List.copyOf(all);
        shown = List.copyOf(shown);
    }

    /** The cards of a lesson's pathways, the lines in which they differ marked. */
    public static List<CodeCard> of(List<Pathway> pathways) {
        List<List<CodeLine>> codes = pathways.stream().map(PathwayCode::of).toList();
        List<CodeCard> cards = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            List<CodeLine> marked = new ArrayList<>();
            for (CodeLine line : codes.get(i)) {
                boolean everywhere =
                        codes.stream()
                                .allMatch(
                                        code ->
                                                code.stream()
                                                        .anyMatch(
                                                                l -> l.text().equals(line.text())));
                marked.add(line.marked(!everywhere));
            }
            cards.add(new CodeCard(i + 1, pathways.get(i).name(), marked, shown(marked)));
        }
        return cards;
    }

    private static List<CodeLine> shown(List<CodeLine> lines) {
        List<CodeLine> shown = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            boolean leads = i + 1 < lines.size() && lines.get(i + 1).differs();
            if (lines.get(i).differs() || leads) {
                shown.add(lines.get(i));
            }
        }
        return shown.isEmpty() ? lines.subList(0, Math.min(2, lines.size())) : shown;
    }

    /**
     * A pathway as Python, a line for each stage that it says something of. What Python has no
     * short word for stands as a remark with the option's exact label, so that no setting is ever
     * left out.
     */
    static final class PathwayCode {

        private final Pathway pathway;
        private final List<CodeLine> lines = new ArrayList<>();

        private PathwayCode(Pathway pathway) {
            this.pathway = pathway;
        }

        static List<CodeLine> of(Pathway pathway) {
            PathwayCode code = new PathwayCode(pathway);
            code.decode();
            code.resize();
            code.normalize();
            code.execution();
            return code.lines;
        }

        private void decode() {
            String decoder = value(OptionKey.DECODER);
            String mode = value(OptionKey.MODE);
            String words =
                    label(OptionKey.DECODER)
                            + (mode.equals("rgb") ? "" : ", " + label(OptionKey.MODE));
            add(Stage.DECODE, "img = ", DecodeCode.of(decoder, mode, words));
            if (value(OptionKey.ORIENTATION).equals("exif")) {
                add(Stage.ORIENT, "img = ", "ImageOps.exif_transpose(img)");
            }
            if (mode.startsWith("gray")) {
                return;
            }
            boolean bgr = value(OptionKey.CHANNELS).equals("bgr");
            if (decoder.equals("opencv") && !bgr) {
                add(Stage.CHANNELS, "img = ", "cv2.cvtColor(img, cv2.COLOR_BGR2RGB)");
            } else if (!decoder.equals("opencv") && bgr) {
                add(Stage.CHANNELS, "img = ", "np.asarray(img)[..., ::-1]  # BGR");
            }
        }

        private void resize() {
            add(
                    Stage.RESIZE,
                    "x = ",
                    ResizeCode.of(value(OptionKey.RESIZE), size(), label(OptionKey.RESIZE)));
            remark(Stage.RESIZE, OptionKey.RESIZE_TYPE, OptionKey.FRAMING);
        }

        private String size() {
            return "(" + value(OptionKey.SIZE).replace("x", ", ") + ")";
        }

        private void normalize() {
            boolean usual = value(OptionKey.NORMALIZE).equals("divide-255");
            String type = value(OptionKey.COMPUTE);
            String call =
                    usual
                            ? "np.asarray(x, '" + type + "') / 255"
                            : "normalize(x, '" + type + "')  # " + label(OptionKey.NORMALIZE);
            add(Stage.NORMALIZE, "x = ", call);
        }

        private void execution() {
            String batch = value(OptionKey.BATCH);
            if (!batch.equals("1")) {
                add(Stage.BATCH, "ds = ", "ds.batch(" + batch + drop() + ")");
            } else if (!drop().isEmpty()) {
                add(Stage.BATCH, "ds = ", "ds.batch(1" + drop() + ")");
            }
            remark(
                    Stage.BATCH,
                    OptionKey.POSITION,
                    OptionKey.PADDING,
                    OptionKey.NEIGHBOURS,
                    OptionKey.LAYOUT);
            boolean xla = value(OptionKey.XLA).equals("on");
            String call =
                    switch (value(OptionKey.EXECUTION)) {
                        case "eager" -> "model(x)";
                        case "tflite" -> "interpreter.invoke()  # tf.lite";
                        case "onnx" -> "session.run(None, {name: x})  # onnxruntime";
                        case "function" ->
                                xla
                                        ? "tf.function(model, jit_compile=True)(x)"
                                        : "tf.function(model)(x)";
                        default -> "session.run(logits, {images: x})  # tf.Graph";
                    };
            add(Stage.LOGITS, "y = ", call);
            if (xla && !value(OptionKey.EXECUTION).equals("function")) {
                remark(Stage.LOGITS, OptionKey.XLA);
            }
            remark(
                    Stage.LOGITS,
                    OptionKey.GRAPPLER,
                    OptionKey.LOADER,
                    OptionKey.LOADING,
                    OptionKey.PRECISION,
                    OptionKey.DELEGATE,
                    OptionKey.OPTIMIZATION,
                    OptionKey.ONE_DNN,
                    OptionKey.ISA,
                    OptionKey.THREADS);
        }

        private String drop() {
            return value(OptionKey.REMAINDER).equals("drop") ? ", drop_remainder=True" : "";
        }

        /** What is not as in the simplest program, by its exact label. */
        private void remark(Stage stage, OptionKey... keys) {
            for (OptionKey key : keys) {
                PathwayOption option = PathwayOption.of(key);
                if (!option.valueIn(pathway)
                        .equals(option.valueIn(PathwayPreset.EAGER.pathway()))) {
                    add(stage, "# ", option.fullLabel() + ": " + label(key));
                }
            }
        }

        private void add(Stage stage, String before, String telling) {
            lines.add(new CodeLine(stage, before, telling, false));
        }

        private String value(OptionKey key) {
            return PathwayOption.of(key).valueIn(pathway);
        }

        private String label(OptionKey key) {
            return PathwayOption.of(key).description().labelOf(value(key));
        }
    }

    /** A resize in Python. */
    private static final class ResizeCode {

        private ResizeCode() {}

        /**
         * @param size such as (224, 224)
         * @param label the option's exact label, for what has no short call
         */
        static String of(String resizer, String size, String label) {
            String method = resizer.substring(resizer.indexOf('-') + 1);
            boolean antialias = method.endsWith("-antialias");
            String name = antialias ? method.substring(0, method.indexOf("-antialias")) : method;
            if (resizer.startsWith("tf-")) {
                return "tf.image.resize(img, "
                        + size
                        + (name.equals("bilinear") ? "" : ", '" + name + "'")
                        + (antialias ? ", antialias=True" : "")
                        + ")";
            }
            if (resizer.startsWith("tf1-") && !method.endsWith("align-corners")) {
                String call = name.equals("nearest") ? "resize_nearest_neighbor" : "resize_" + name;
                return "tf.compat.v1.image." + call + "(img, " + size + ")";
            }
            if (resizer.startsWith("pillow-") && !name.equals("thumbnail")) {
                return "img.resize("
                        + size
                        + (name.equals("bicubic") ? "" : ", Image." + name.toUpperCase(Locale.ROOT))
                        + ")";
            }
            if (resizer.startsWith("opencv-")) {
                return "cv2.resize(img, "
                        + size
                        + ", interpolation=cv2.INTER_"
                        + name.toUpperCase(Locale.ROOT).replace('-', '_')
                        + ")";
            }
            if (resizer.startsWith("keras-")) {
                return "load_img(f, target_size="
                        + size
                        + (name.equals("nearest") ? "" : ", interpolation='" + name + "'")
                        + ")";
            }
            return "resize(img, " + size + ")  # " + label;
        }
    }

    /** The call that decodes a file, in the words of its library. */
    private static final class DecodeCode {

        private DecodeCode() {}

        /**
         * @param decoder the id of a decoder
         * @param mode the id of a colour mode
         * @param words the decoder's and the mode's, where no library's call is known
         */
        static String of(String decoder, String mode, String words) {
            if (mode.equals("gray-of-rgb")) {
                String rgb = of(decoder, "rgb", words);
                return switch (decoder) {
                    case "pillow" -> rgb + ".convert('L')";
                    case "opencv" -> "cv2.cvtColor(" + rgb + ", cv2.COLOR_BGR2GRAY)";
                    case "tf-jpeg-fast", "tf-jpeg-accurate", "tf-jpeg-accurate-plain", "tf-image" ->
                            "tf.image.rgb_to_grayscale(" + rgb + ")";
                    default -> "gray(decode(f))  # " + words;
                };
            }
            String channels =
                    switch (mode) {
                        case "rgb" -> "channels=3";
                        case "gray" -> "channels=1";
                        default -> "channels=0";
                    };
            return switch (decoder) {
                case "pillow" -> "Image.open(f)" + pillow(mode);
                case "tf-jpeg-fast" -> "tf.io.decode_jpeg(b, " + channels + ")";
                case "tf-jpeg-accurate" ->
                        "tf.io.decode_jpeg(b, " + channels + ", dct_method='INTEGER_ACCURATE')";
                case "tf-jpeg-accurate-plain" ->
                        "tf.io.decode_jpeg(b, "
                                + channels
                                + ", dct_method='INTEGER_ACCURATE', fancy_upscaling=False)";
                case "tf-image" ->
                        "tf.io.decode_image(b, " + channels + ", expand_animations=False)";
                case "opencv" -> "cv2.imread(f" + openCv(mode) + ")";
                default -> "decode(f)  # " + words;
            };
        }

        private static String pillow(String mode) {
            return switch (mode) {
                case "rgb" -> ".convert('RGB')";
                case "gray" -> ".convert('L')";
                default -> "";
            };
        }

        private static String openCv(String mode) {
            return switch (mode) {
                case "rgb" -> "";
                case "gray" -> ", cv2.IMREAD_GRAYSCALE";
                default -> ", cv2.IMREAD_UNCHANGED";
            };
        }
    }
}
