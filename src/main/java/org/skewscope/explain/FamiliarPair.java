package org.skewscope.explain;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.StageDifference;
import org.skewscope.execution.option.Delegate;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.tensor.DiffStatistics;

/**
 * Names what people compare most of two runs of a model on one and the same tensor: two loaders of
 * a Keras file, {@code model(x)} and {@code model.predict}, a model and its conversion, and a
 * {@code .tflite} file with XNNPACK and without.
 */
public final class FamiliarPair {

    private static final Set<ExecutionMode> CALL_AND_PREDICT =
            EnumSet.of(ExecutionMode.EAGER, ExecutionMode.FUNCTION);

    private static final String SESSION = "the session's model";

    private FamiliarPair() {}

    /**
     * What the pair is and how far it is apart, without a full stop; empty where it is none of
     * these, the two are not fed the same bits, or one did not run.
     */
    public static Optional<String> of(Pathway a, Pathway b, PairDifference difference) {
        if (a.recorded()
                || b.recorded()
                || !difference.at(Stage.BATCH).identical()
                || difference.at(Stage.LOGITS) instanceof StageDifference.Missing) {
            return Optional.empty();
        }
        return name(a, b)
                .map(name -> name + ": " + apart(a.execution(), b.execution(), difference));
    }

    private static Optional<String> name(Pathway first, Pathway second) {
        ExecutionRecipe a = first.execution();
        ExecutionRecipe b = second.execution();
        if (a.mode().runtime() != b.mode().runtime()) {
            return Optional.of(
                    capital(file(first))
                            + " in "
                            + a.mode().runtimeLabel()
                            + " against "
                            + file(second)
                            + " in "
                            + b.mode().runtimeLabel());
        }
        if (!Objects.equals(a.model(), b.model())) {
            return Optional.empty();
        }
        if (a.mode() == ExecutionMode.TFLITE) {
            return a.delegate() == b.delegate()
                    ? Optional.empty()
                    : Optional.of(
                            a.delegate() == Delegate.XNNPACK
                                    ? "One .tflite file, with XNNPACK against without"
                                    : "One .tflite file, without XNNPACK against with it");
        }
        if (a.loader() != b.loader()) {
            return a.mode() == b.mode()
                    ? Optional.of(
                            "One Keras file, two loaders, "
                                    + a.loader().id()
                                    + " against "
                                    + b.loader().id())
                    : Optional.empty();
        }
        boolean callAndPredict =
                a.mode() != b.mode()
                        && CALL_AND_PREDICT.contains(a.mode())
                        && CALL_AND_PREDICT.contains(b.mode());
        return callAndPredict
                ? Optional.of(
                        a.mode() == ExecutionMode.EAGER
                                ? "One model, model(x) against model.predict"
                                : "One model, model.predict against model(x)")
                : Optional.empty();
    }

    /** A file's own name stays as it is. */
    private static String capital(String words) {
        return words.equals(SESSION) ? "The session's model" : words;
    }

    private static String file(Pathway pathway) {
        String model = PathwayOption.of(OptionKey.MODEL).valueIn(pathway);
        return model.isEmpty() ? SESSION : String.valueOf(Path.of(model).getFileName());
    }

    private static String apart(ExecutionRecipe a, ExecutionRecipe b, PairDifference difference) {
        if (difference.at(Stage.LOGITS).identical()) {
            return a.delegate() == b.delegate()
                    ? "the same logits, bit for bit"
                    : "the same logits, bit for bit (of a type that this build's XNNPACK has no"
                            + " kernels for, both run the built-in ones)";
        }
        String logits =
                difference
                        .at(Stage.LOGITS)
                        .statistics()
                        .map(DiffStatistics::maxAbsolute)
                        .map(most -> "logits up to " + number(most) + " apart")
                        .orElse("logits that cannot be compared");
        return switch (difference.severity()) {
            case ROUNDING, HEALED -> logits + ", which is rounding";
            case CLASS_CHANGES -> logits + ", and another top class";
            default -> logits;
        };
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2g", value);
    }
}
