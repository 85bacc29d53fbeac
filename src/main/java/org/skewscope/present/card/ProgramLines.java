package org.skewscope.present.card;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.skewscope.option.OptionKey;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.InputSize;
import org.skewscope.present.SettingWording;

/** Writes a pathway as the few lines that matter of an equivalent Python program. */
public final class ProgramLines {

    private static final List<String> NUMBERS =
            List.of("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine");

    private ProgramLines() {}

    /** Returns words such as "Three pathways are ready". */
    public static String ready(int pathways) {
        String number = pathways < NUMBERS.size() ? NUMBERS.get(pathways) : String.valueOf(pathways);
        return number + (pathways == 1 ? " pathway is ready" : " pathways are ready");
    }

    /** Returns the lines of a preset's program; of any other pathway its settings. */
    public static List<String> of(Pathway pathway) {
        if (pathway.recorded()) {
            return List.of("a recorded run");
        }
        return Stream.of(PathwayPreset.values())
                .filter(preset -> isLike(pathway, preset))
                .findFirst()
                .map(preset -> program(preset, pathway.preprocessing().size()))
                .orElseGet(() -> List.of(
                        labels(pathway, OptionKey.DECODER, OptionKey.RESIZE, OptionKey.SIZE),
                        labels(pathway, OptionKey.NORMALIZE, OptionKey.COMPUTE),
                        labels(pathway, OptionKey.EXECUTION, OptionKey.BATCH)));
    }

    private static boolean isLike(Pathway pathway, PathwayPreset preset) {
        Pathway own = preset.pathway(pathway.preprocessing().size());
        return PathwayOption.differing(own, pathway.withModel(own.execution().model()))
                .isEmpty();
    }

    private static List<String> program(PathwayPreset preset, InputSize size) {
        String pillow = "Image.open(f).resize((%s, %s))".formatted(size.width(), size.height());
        String divided = "np.array(x) / 255.0, astype(float32)";
        return switch (preset) {
            case EAGER -> List.of(pillow, divided, "model run eagerly, op by op");
            case GRAPH -> List.of(
                    "tf.image.decode_jpeg(channels=3)",
                    "tf.image.resize, / 255.0, batch(32)",
                    "tf.data in a Graph, Session.run");
            case FUNCTION -> List.of(
                    "Image.open(f), tf.image.resize", "cast / 255.0, expand_dims", "all in one tf.function");
            case TFLITE -> List.of(pillow, divided, "tf.lite.Interpreter, XNNPACK");
            case TFLITE_TF_IMAGE -> List.of(
                    "tf.image.decode_jpeg(channels=3)", "tf.image.resize, / 255.0", "tf.lite.Interpreter, XNNPACK");
            case ONNX -> List.of(pillow, divided, "onnxruntime.InferenceSession");
            case ONNX_OPENCV -> List.of(
                    "cv2.imread(f), cv2.resize",
                    "np.array(x) / 255.0, astype(float32)",
                    "onnxruntime.InferenceSession");
        };
    }

    private static String labels(Pathway pathway, OptionKey... keys) {
        return Stream.of(keys)
                .map(PathwayOption::of)
                .map(option -> SettingWording.chip(option, pathway))
                .collect(Collectors.joining(", "));
    }
}
