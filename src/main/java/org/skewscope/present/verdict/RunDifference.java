package org.skewscope.present.verdict;

import java.nio.file.Path;
import java.util.List;
import org.skewscope.compare.Rounding;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.option.OptionKey;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.present.verdict.OptionDifference.Values;
import org.skewscope.tensor.SentenceNumber;

/** What two batches, runtimes or model files do differently on one and the same input tensor. */
final class RunDifference {

    private RunDifference() {}

    /** Returns the difference of an option of the batch or of the execution. */
    static OptionDifference of(Values values) {
        return NetworkVerdict.of(values).orElseGet(() -> byValues(values));
    }

    private static OptionDifference byValues(Values values) {
        return switch (values.option().optionKey()) {
            case BATCH -> OptionDifference.of(
                    "SKB801",
                    values.facts()
                            .say("Batch size %s in {b}, %s in {a}, changes the {logits}.", values.b(), values.a()),
                    values.cure(""));
            case NEIGHBOURS -> OptionDifference.of(
                    "SKB804",
                    "The other pictures of the batch change the result of %s, as in training mode."
                            .formatted(values.facts().name(values.b().equals("others"))),
                    "Run the layers in inference mode: model(x, training=False).");
            case MODEL -> model(values);
            case GRAPPLER -> grappler(values);
            case XLA -> xla(values);
            case LOADER -> loader(values);
            case LOADING -> loading(values);
            default -> values.worded();
        };
    }

    private static OptionDifference model(Values values) {
        PairFacts facts = values.facts();
        boolean otherWeights = facts.comparison().otherWeights().contains(facts.other())
                && values.ofA(OptionKey.EXECUTION).equals(values.ofB(OptionKey.EXECUTION));
        if (otherWeights) {
            return OptionDifference.of(
                    "SKM901",
                    "%s holds other weights than %s."
                            .formatted(file(facts.b().pathway()), file(facts.a().pathway())),
                    """
                            Load the same checkpoint in both. Explain this pair to tell other weights from weights \
                            that are stored in fewer bits.""");
        }
        return OptionDifference.of(
                "SKU000",
                facts.say(
                        "%s and %s return different {logits} for one input tensor. The cause is not known.",
                        file(facts.b().pathway()), file(facts.a().pathway())),
                "Explain this pair to compare the files layer by layer.");
    }

    /** Returns the name of a pathway's model file, or "eager's model" if it names none. */
    static String file(Pathway pathway) {
        String model = PathwayOption.of(OptionKey.MODEL).valueIn(pathway);
        return model.isEmpty()
                ? pathway.id() + "'s model"
                : String.valueOf(Path.of(model).getFileName());
    }

    private static OptionDifference grappler(Values values) {
        boolean mixes = (values.a() + values.b()).contains("mixed-precision");
        if (!mixes) {
            return values.worded();
        }
        String mixed = values.facts().name(values.b().contains("mixed-precision"));
        return OptionDifference.of(
                "SKG902",
                mixed + " computes parts of the model in bfloat16 (auto mixed precision).",
                """
                        Set grappler=on in %s: \
                        tf.config.optimizer.set_experimental_options({'auto_mixed_precision_onednn_bfloat16': False})."""
                        .formatted(mixed));
    }

    private static OptionDifference xla(Values values) {
        String compiled = values.facts().name(values.b().equals("on"));
        return OptionDifference.of(
                        "SKG903",
                        values.facts()
                                .say(
                                        "XLA changes the {logits} of %s%s. The operator is not known.",
                                        compiled,
                                        values.facts()
                                                .logits()
                                                .map(most -> " by %s, more than another order of additions does (%s)"
                                                        .formatted(
                                                                SentenceNumber.brief(most),
                                                                SentenceNumber.brief(Rounding.ofLogits(values.facts()
                                                                        .largestLogit()))))
                                                .orElse("")),
                        "Set xla=off in %s: remove jit_compile=True, then compare layer by layer.".formatted(compiled))
                .withSize();
    }

    private static OptionDifference loader(Values values) {
        OptionDifference usual = values.worded();
        List<String> layers = values.facts()
                .explanation()
                .get(ExplanationPart.Model.class)
                .map(ExplanationPart.Model::versioned)
                .orElse(List.of());
        return layers.isEmpty()
                ? usual
                : OptionDifference.of(
                        "SKM904",
                        "Keras 2 computes hard_sigmoid in %s%s as 0.2x + 0.5, Keras 3 as x / 6 + 0.5. %s"
                                .formatted(
                                        layers.get(0),
                                        layers.size() > 1 ? " and %s more".formatted(layers.size() - 1) : "",
                                        usual.reason()),
                        usual.cure());
    }

    private static OptionDifference loading(Values values) {
        String both = values.a() + " " + values.b();
        if (!both.contains("weights")) {
            return values.worded();
        }
        boolean half = both.contains("float16-weights") && !both.contains("bfloat16");
        String rounded = values.facts().name(values.b().contains("weights"));
        return OptionDifference.of(
                half ? "SKQ901" : "SKQ905",
                "%s rounds the weights to %s.".formatted(rounded, half ? "float16" : "bfloat16"),
                "Set loading=saved-model in %s, or accept it.".formatted(rounded));
    }
}
