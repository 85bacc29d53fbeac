package org.skewscope.code.evaluate;

import java.util.Set;
import java.util.regex.Pattern;

/** Knows names by which models are called. */
final class FeedNames {

    private static final Pattern MODEL =
            Pattern.compile(".*(model|net|classifier|infer|backbone)\\d*_?", Pattern.CASE_INSENSITIVE);
    private static final Pattern PREPARING =
            Pattern.compile(".*(process|transform|normali|resiz|augment|prepar|crop|pad|scale|decode|blur).*");
    static final Set<String> METHODS = Set.of(
            "predict",
            "predict_on_batch",
            "predict_proba",
            "fit",
            "evaluate",
            "test_on_batch",
            "train_on_batch",
            "fit_generator",
            "predict_generator",
            "evaluate_generator");

    /**
     * The methods of Keras that run a model as a tf.function, unless it is compiled run_eagerly.
     */
    static final Set<String> FUNCTIONS =
            Set.of("predict", "predict_on_batch", "predict_generator", "evaluate", "test_on_batch");

    private FeedNames() {}

    /** Returns whether a method of an object that was loaded prepares pictures, rather than being given its input. */
    static boolean prepares(String method) {
        return PREPARING.matcher(method).matches();
    }

    static boolean isModel(String name) {
        return MODEL.matcher(name.substring(name.lastIndexOf('.') + 1)).matches();
    }
}
