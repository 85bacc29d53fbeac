package org.skewscope.lesson.code;

import java.util.ArrayList;
import java.util.List;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;

/**
 * A pathway as Python, a line for each stage that it says something of. What Python has no short
 * word for stands as a remark with the option's exact label, so that no setting is ever left out.
 */
final class PathwayCode {

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
                label(OptionKey.DECODER) + (mode.equals("rgb") ? "" : ", " + label(OptionKey.MODE));
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
            if (!option.valueIn(pathway).equals(option.valueIn(PathwayPreset.EAGER.pathway()))) {
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
