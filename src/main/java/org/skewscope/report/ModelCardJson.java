package org.skewscope.report;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_ABSENT;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.skewscope.execution.ModelCard;
import org.skewscope.model.ModelFact;
import org.skewscope.model.ModelSignature;
import org.skewscope.model.TensorSignature;
import org.skewscope.option.Setting;
import org.skewscope.pathway.Pathway;
import org.skewscope.present.model.ContractNotes;

/**
 * Describes the document of a model's description for {@link RecordJson}.
 *
 * @param sentence on the pictures and the value range that the model takes
 * @param logits the origin of the logits, see {@link ComparisonJson#logits}
 * @param classes the number of classes; 0 if the file does not state it
 * @param parameters the number of weights; empty if unknown
 * @param bytes the size of the model's files
 * @param facts what the file states about the model's computation, each with its kind
 * @param pathways the pathways that were held against the file
 */
@JsonInclude(NON_ABSENT)
public record ModelCardJson(
        String sentence,
        String name,
        String format,
        String writer,
        InputJson input,
        List<TensorJson> outputs,
        String logits,
        int classes,
        Optional<Long> parameters,
        long bytes,
        String sha256,
        List<Map<String, Object>> facts,
        List<PathwayJson> pathways) {

    /**
     * Describes the model's input.
     *
     * @param height in pixels; 0 if any
     * @param width in pixels; 0 if any
     * @param layout channels-last, channels-first or open
     */
    public record InputJson(String name, String type, List<Long> shape, int height, int width, String layout) {}

    /** Describes an output of the model. */
    public record TensorJson(String name, String type, List<Long> shape) {}

    /**
     * Describes a pathway that runs the model.
     *
     * @param warnings what does not fit, or is worth knowing
     * @param suggested the pathway with every setting that mends a warning, as typed
     */
    public record PathwayJson(String pathway, List<WarningJson> warnings, String suggested) {

        static PathwayJson of(ModelCard card, Pathway pathway) {
            List<ContractNotes.Note> notes = ContractNotes.of(card, pathway);
            String changes = notes.stream()
                    .flatMap(note -> note.apply().stream())
                    .map(Setting::typed)
                    .distinct()
                    .map(","::concat)
                    .collect(Collectors.joining());
            return new PathwayJson(
                    pathway.id(),
                    notes.stream()
                            .map(note -> new WarningJson(
                                    note.sentence(),
                                    note.apply().stream().map(Setting::typed).toList()))
                            .toList(),
                    pathway.id() + changes);
        }
    }

    /**
     * Describes one thing that does not fit.
     *
     * @param set the settings that mend it, as typed; may be empty
     */
    public record WarningJson(String sentence, List<String> set) {}

    /**
     * Returns the document of a model.
     *
     * @param bytes the size of the model's files
     * @param pathways presets of the model's runtime, or those that the user named
     */
    public static ModelCardJson of(ModelCard card, long bytes, List<Pathway> pathways) {
        ModelSignature signature = card.signature();
        TensorSignature input = signature.input();
        long parameters = card.origin().parameters();
        return new ModelCardJson(
                ContractNotes.expects(card),
                card.name(),
                card.origin().format(),
                card.origin().writer(),
                new InputJson(
                        input.name(),
                        input.type().label(),
                        input.dimensions(),
                        signature.inputHeight(),
                        signature.inputWidth(),
                        signature.layout().name().toLowerCase(Locale.ROOT).replace('_', '-')),
                Stream.of(signature.logits(), signature.probabilities())
                        .distinct()
                        .map(each -> new TensorJson(each.name(), each.type().label(), each.dimensions()))
                        .toList(),
                card.logarithms() ? "ln(probabilities)" : "returned",
                signature.classes(),
                parameters < 0 ? Optional.empty() : Optional.of(parameters),
                bytes,
                card.sha256(),
                facts(card.facts()),
                pathways.stream().map(each -> PathwayJson.of(card, each)).toList());
    }

    private static List<Map<String, Object>> facts(List<ModelFact> facts) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (ModelFact fact : facts) {
            Map<String, Object> json = new LinkedHashMap<>();
            if (fact instanceof ModelFact.WrittenBy writer) {
                json.put("kind", "written-by");
                json.put("program", writer.program());
            } else if (fact instanceof ModelFact.Rescales rescales) {
                json.put("kind", "rescales");
                json.put("layer", rescales.layer());
                json.put("factor", rescales.factor());
                json.put("offset", rescales.offset());
            } else if (fact instanceof ModelFact.Resizes resizes) {
                json.put("kind", "resizes");
                json.put("layer", resizes.layer());
                json.put("size", List.of(resizes.height(), resizes.width()));
                json.put("interpolation", resizes.interpolation());
            } else if (fact instanceof ModelFact.Augments augments) {
                json.put("kind", "augments");
                json.put("layer", augments.layer());
            } else if (fact instanceof ModelFact.Quantizes quantizes) {
                json.put("kind", "quantizes");
                json.put("type", quantizes.type().label());
                json.put("smallest", quantizes.smallest());
                json.put("largest", quantizes.largest());
            } else if (fact instanceof ModelFact.Wants wants) {
                json.put("kind", "wants");
                json.put("mean", wants.mean());
                json.put("deviation", wants.deviation());
            } else if (fact instanceof ModelFact.ComputesIn computes) {
                json.put("kind", "computes-in");
                json.put(
                        "arithmetic",
                        computes.arithmetic().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            } else {
                json.put("kind", "compiled-for-xla");
            }
            all.add(json);
        }
        return all;
    }
}
