package org.skewscope.lesson.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;

/**
 * Shows one pathway as Python code.
 *
 * @param number the pathway's number, counted from 1
 * @param name the pathway's name
 * @param all the whole program
 * @param shown the lines that differ and the line before each; the first two lines if none differs
 */
public record CodeCard(int number, String name, List<Line> all, List<Line> shown) {

    /**
     * Holds one line of a card.
     *
     * @param before the part that is the same in all pathways, such as {@code x = }
     * @param telling the part that the line is about; a card marks it where pathways differ
     * @param differs whether another pathway of the lesson has another line here
     */
    public record Line(Stage stage, String before, String telling, boolean differs) {

        /** Returns the whole line. */
        public String text() {
            return before + telling;
        }

        private Line marked(boolean other) {
            return new Line(stage, before, telling, other);
        }
    }

    public CodeCard {
        all = List.copyOf(all);
        shown = List.copyOf(shown);
    }

    /** Returns the cards of a lesson's pathways. A line is marked unless all pathways have it. */
    public static List<CodeCard> of(List<Pathway> pathways) {
        List<List<Line>> codes = pathways.stream().map(PathwayCode::of).toList();
        List<CodeCard> cards = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            List<Line> marked = new ArrayList<>();
            for (Line line : codes.get(i)) {
                boolean everywhere = codes.stream()
                        .allMatch(code -> code.stream().anyMatch(l -> l.text().equals(line.text())));
                marked.add(line.marked(!everywhere));
            }
            cards.add(new CodeCard(i + 1, pathways.get(i).name(), marked, shown(marked)));
        }
        return cards;
    }

    private static List<Line> shown(List<Line> lines) {
        List<Line> shown = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            boolean leads = i + 1 < lines.size() && lines.get(i + 1).differs();
            if (lines.get(i).differs() || leads) {
                shown.add(lines.get(i));
            }
        }
        return shown.isEmpty() ? lines.subList(0, Math.min(2, lines.size())) : shown;
    }

    /**
     * Writes a pathway as Python, with a line for each stage that has a setting. A setting without
     * a short Python call becomes a remark with the option's exact label, so that no setting is
     * left out.
     */
    record PathwayCode(Pathway pathway, List<Line> lines) {

        static List<Line> of(Pathway pathway) {
            PathwayCode code = new PathwayCode(pathway, new ArrayList<>());
            code.decode();
            code.resize();
            code.normalize();
            code.execution();
            return code.lines;
        }

        private void decode() {
            String decoder = value(OptionKey.DECODER);
            String mode = value(OptionKey.MODE);
            String words = label(OptionKey.DECODER) + (mode.equals("rgb") ? "" : ", " + label(OptionKey.MODE));
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
            String size = "(" + value(OptionKey.SIZE).replace("x", ", ") + ")";
            add(Stage.RESIZE, "x = ", resize(value(OptionKey.RESIZE), size, label(OptionKey.RESIZE)));
            remark(Stage.RESIZE, OptionKey.RESIZE_TYPE, OptionKey.FRAMING, OptionKey.STORE);
        }

        /**
         * Returns the call of a resizer.
         *
         * @param resizer the id of a resizer
         * @param size such as (224, 224)
         * @param label the option's exact label, for a resizer without a short call
         */
        private static String resize(String resizer, String size, String label) {
            String method = resizer.substring(resizer.indexOf('-') + 1);
            boolean antialias = method.endsWith("-antialias");
            String name = antialias ? method.substring(0, method.indexOf("-antialias")) : method;
            if (resizer.startsWith("tf-")) {
                return "tf.image.resize(img, %s%s%s)"
                        .formatted(
                                size,
                                name.equals("bilinear") ? "" : ", '" + name + "'",
                                antialias ? ", antialias=True" : "");
            }
            if (resizer.startsWith("tf1-") && !method.endsWith("align-corners")) {
                String call = name.equals("nearest") ? "resize_nearest_neighbor" : "resize_" + name;
                return "tf.compat.v1.image.%s(img, %s)".formatted(call, size);
            }
            String constant = name.toUpperCase(Locale.ROOT).replace('-', '_');
            if (resizer.startsWith("pillow-") && !name.equals("thumbnail")) {
                return "img.resize(%s%s)".formatted(size, name.equals("bicubic") ? "" : ", Image." + constant);
            }
            if (resizer.startsWith("opencv-")) {
                return "cv2.resize(img, %s, interpolation=cv2.INTER_%s)".formatted(size, constant);
            }
            if (resizer.startsWith("keras-")) {
                return "load_img(f, target_size=%s%s)"
                        .formatted(size, name.equals("nearest") ? "" : ", interpolation='%s'".formatted(name));
            }
            return "resize(img, %s)  # %s".formatted(size, label);
        }

        private void normalize() {
            boolean usual = value(OptionKey.NORMALIZE).equals("divide-255");
            String type = value(OptionKey.COMPUTE);
            String call = usual
                    ? "np.asarray(x, '%s') / 255".formatted(type)
                    : "normalize(x, '%s')  # %s".formatted(type, label(OptionKey.NORMALIZE));
            add(Stage.NORMALIZE, "x = ", call);
            remark(Stage.NORMALIZE, OptionKey.PREPROCESS);
        }

        private void execution() {
            String batch = value(OptionKey.BATCH);
            String drop = value(OptionKey.REMAINDER).equals("drop") ? ", drop_remainder=True" : "";
            if (!batch.equals("1") || !drop.isEmpty()) {
                add(Stage.BATCH, "ds = ", "ds.batch(" + batch + drop + ")");
            }
            remark(Stage.BATCH, OptionKey.POSITION, OptionKey.PADDING, OptionKey.NEIGHBOURS, OptionKey.LAYOUT);
            boolean xla = value(OptionKey.XLA).equals("on");
            String call =
                    switch (value(OptionKey.EXECUTION)) {
                        case "eager" -> "model(x)";
                        case "tflite" -> "interpreter.invoke()  # tf.lite";
                        case "onnx" -> "session.run(None, {name: x})  # onnxruntime";
                        case "function" -> xla ? "tf.function(model, jit_compile=True)(x)" : "tf.function(model)(x)";
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

        /**
         * Adds a remark with the exact label for each option that differs from the pathway {@code
         * eager}.
         */
        private void remark(Stage stage, OptionKey... keys) {
            for (OptionKey key : keys) {
                PathwayOption option = PathwayOption.of(key);
                if (!option.valueIn(pathway).equals(option.valueIn(PathwayPreset.EAGER.pathway()))) {
                    add(stage, "# ", option.fullLabel() + ": " + label(key));
                }
            }
        }

        private void add(Stage stage, String before, String telling) {
            lines.add(new Line(stage, before, telling, false));
        }

        private String value(OptionKey key) {
            return PathwayOption.of(key).valueIn(pathway);
        }

        private String label(OptionKey key) {
            return PathwayOption.of(key).description().labelOf(value(key));
        }
    }

    /**
     * Writes the call that decodes a file, in the words of its library.
     *
     * @param call has a place for what the color mode adds
     */
    private record DecodeCode(String call, Colors colors) {

        /**
         * Holds what the color modes of a library add to a call.
         *
         * @param stored of every mode but RGB and gray
         * @param grayOfRgb makes a picture of three channels gray; has a place for the picture
         */
        private record Colors(String rgb, String gray, String stored, String grayOfRgb) {}

        private static final Colors PILLOW = new Colors(".convert('RGB')", ".convert('L')", "", "%s.convert('L')");
        private static final Colors OPENCV = new Colors(
                "", ", cv2.IMREAD_GRAYSCALE", ", cv2.IMREAD_UNCHANGED", "cv2.cvtColor(%s, cv2.COLOR_BGR2GRAY)");
        private static final Colors TENSORFLOW =
                new Colors("channels=3", "channels=1", "channels=0", "tf.image.rgb_to_grayscale(%s)");

        /** The calls by the ids of the decoders. */
        private static final Map<String, DecodeCode> CALLS = Map.of(
                "pillow",
                new DecodeCode("Image.open(f)%s", PILLOW),
                "opencv",
                new DecodeCode("cv2.imread(f%s)", OPENCV),
                "tf-jpeg-fast",
                new DecodeCode("tf.io.decode_jpeg(b, %s)", TENSORFLOW),
                "tf-jpeg-accurate",
                new DecodeCode("tf.io.decode_jpeg(b, %s, dct_method='INTEGER_ACCURATE')", TENSORFLOW),
                "tf-jpeg-accurate-plain",
                new DecodeCode(
                        "tf.io.decode_jpeg(b, %s, dct_method='INTEGER_ACCURATE', fancy_upscaling=False)", TENSORFLOW),
                "tf-image",
                new DecodeCode("tf.io.decode_image(b, %s, expand_animations=False)", TENSORFLOW));

        /**
         * Returns the call of a decoder.
         *
         * @param decoder the id of a decoder
         * @param mode the id of a color mode
         * @param words labels of the decoder and the mode, for a decoder without a known call
         */
        static String of(String decoder, String mode, String words) {
            DecodeCode code = CALLS.get(decoder);
            if (code == null) {
                return (mode.equals("gray-of-rgb") ? "gray(decode(f))  # " : "decode(f)  # ") + words;
            }
            Colors colors = code.colors;
            return switch (mode) {
                case "gray-of-rgb" -> colors.grayOfRgb.formatted(code.call.formatted(colors.rgb));
                case "rgb" -> code.call.formatted(colors.rgb);
                case "gray" -> code.call.formatted(colors.gray);
                default -> code.call.formatted(colors.stored);
            };
        }
    }
}
