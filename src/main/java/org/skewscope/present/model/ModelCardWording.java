package org.skewscope.present.model;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.skewscope.execution.ModelCard;
import org.skewscope.model.ModelFact;
import org.skewscope.model.ModelSignature;
import org.skewscope.model.TensorSignature;
import org.skewscope.model.ValueType;
import org.skewscope.tensor.SentenceNumber;

/** Writes a model's own card in words. */
public final class ModelCardWording {

    private static final double MEGABYTE = 1 << 20;

    private ModelCardWording() {}

    /**
     * Returns what is said of the model, by its heading, in order; what is not known is left out.
     */
    public static Map<String, String> lines(ModelCard card) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("Name", card.name());
        lines.put("Format", card.origin().format());
        put(lines, "Written by", card.origin().writer());
        ModelSignature signature = card.signature();
        lines.put("Input", tensor(signature.input()) + quantized(card));
        lines.put("Output", output(card));
        lines.put("Classes", signature.classes() > 0 ? SentenceNumber.count(signature.classes()) : "not said");
        if (card.origin().parameters() >= 0) {
            lines.put("Parameters", SentenceNumber.count(card.origin().parameters()));
        }
        if (card.bytes() > 0) {
            lines.put("Size", String.format(Locale.ROOT, "%.1f MB", card.bytes() / MEGABYTE));
        }
        put(lines, "SHA-256", card.sha256());
        return lines;
    }

    private static void put(Map<String, String> lines, String heading, String words) {
        if (!words.isEmpty()) {
            lines.put(heading, words);
        }
    }

    private static String tensor(TensorSignature tensor) {
        if (tensor.type() == ValueType.STRING) {
            return tensor.name() + ", the picture's file";
        }
        return "%s, %s %s".formatted(tensor.name(), tensor.type().label(), tensor.shapeOfOneRow());
    }

    private static String quantized(ModelCard card) {
        return card.facts().stream()
                .filter(ModelFact.Quantizes.class::isInstance)
                .map(ModelFact.Quantizes.class::cast)
                .map(fact -> ", rounded to %s for %s"
                        .formatted(fact.type().label(), QuantizedRange.label(fact.smallest(), fact.largest())))
                .findFirst()
                .orElse("");
    }

    private static String output(ModelCard card) {
        ModelSignature signature = card.signature();
        return switch (signature.returned()) {
            case BOTH -> "%s and %s"
                    .formatted(
                            signature.logits().name(), signature.probabilities().name());
            case LOGITS, PROBABILITIES -> signature.logits().name();
            case TENSOR -> signature.logits().name() + ", a tensor without classes";
            case ONE_OF_THEM -> signature.logits().name() + (card.logarithms() ? ", probabilities" : ", logits");
        };
    }
}
