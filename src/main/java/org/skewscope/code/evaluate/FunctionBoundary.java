package org.skewscope.code.evaluate;

import static org.skewscope.option.OptionKey.NORMALIZE;
import static org.skewscope.option.OptionKey.PREPROCESS;
import static org.skewscope.option.OptionKey.RESIZE_TYPE;

import java.util.List;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.PictureValue.Choice;
import org.skewscope.code.value.PythonValue;
import org.skewscope.code.value.PythonValue.Asked;
import org.skewscope.code.value.PythonValue.Items;
import org.skewscope.code.value.PythonValue.Refused;

/** Gives pictures that leave a tf.function the values that TensorFlow's optimizer computes. */
final class FunctionBoundary {

    private FunctionBoundary() {}

    /** Returns an argument of a tf.function, whose values were computed op by op. */
    static PythonValue entered(PythonValue value) {
        if (value instanceof Items items) {
            return items.each(FunctionBoundary::entered);
        }
        return value instanceof PictureValue picture
                ? marked(picture.with(picture.numbers(), picture.numbers())
                        .with(picture.progress().computed("", "")))
                : value;
    }

    /** Returns the picture with a note that its formula, or a part of it, ran op by op. */
    private static PictureValue marked(PictureValue picture) {
        Choice scaled = picture.choices().get(RESIZE_TYPE);
        Choice formula = picture.choices().get(NORMALIZE);
        Choice outside = formula != null || scaled == null || !scaled.value().startsWith("scaled:") ? formula : scaled;
        return outside == null ? picture : picture.choose(PREPROCESS, "outside", outside.line());
    }

    static PythonValue left(PythonValue value, boolean insideDataset, int line) {
        if (value instanceof Items items) {
            return items.each(v -> left(v, insideDataset, line));
        }
        if (!(value instanceof PictureValue picture)) {
            return value;
        }
        if (!picture.progress().blurred().isEmpty()) {
            return new Refused("TensorFlow's optimizer may join these operations inside a tf.function", line);
        }
        if (insideDataset && !picture.numbers().sameValues(picture.folded())) {
            return new Refused("whether TensorFlow rearranges a tf.function inside a dataset is not known", line);
        }
        return picture.with(picture.folded(), picture.folded())
                .with(picture.progress().computed("", ""));
    }

    /** Returns the pictures in a value, also refused ones. */
    static List<PythonValue> pictures(PythonValue value) {
        return value instanceof PictureValue || value instanceof Refused || value instanceof Asked
                ? List.of(value)
                : value.held().stream().flatMap(each -> pictures(each).stream()).toList();
    }
}
