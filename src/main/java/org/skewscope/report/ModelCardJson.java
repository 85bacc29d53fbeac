package org.skewscope.report;

import java.util.List;
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

/** Describes a model as a document for {@link RecordJson}. */
public final class ModelCardJson {

    private ModelCardJson() {}

    /**
     * Returns the document of a model. The parameters are left out if unknown; 0 stands for any height or width, and
     * for a number of classes that the file does not state.
     *
     * @param bytes the size of the model's files
     * @param pathways presets of the model's runtime, or those that the user named
     */
    public static JsonKeys of(ModelCard card, long bytes, List<Pathway> pathways) {
        ModelSignature signature = card.signature();
        TensorSignature input = signature.input();
        long parameters = card.origin().parameters();
        return new JsonKeys()
                .with("sentence", ContractNotes.expects(card))
                .with("name", card.name())
                .with("format", card.origin().format())
                .with("writer", card.origin().writer())
                .with(
                        "input",
                        tensor(input)
                                .with("height", signature.inputHeight())
                                .with("width", signature.inputWidth())
                                .with("layout", JsonKeys.id(signature.layout())))
                .with(
                        "outputs",
                        Stream.of(signature.logits(), signature.probabilities())
                                .distinct()
                                .map(ModelCardJson::tensor)
                                .toList())
                .with("logits", ComparisonJson.logits(card.logarithms()))
                .with("classes", signature.classes())
                .withSome("parameters", Optional.of(parameters).filter(known -> known >= 0))
                .with("bytes", bytes)
                .with("sha256", card.sha256())
                .withEach("facts", card.facts(), ModelCardJson::fact)
                .withEach("pathways", pathways, each -> pathway(card, each));
    }

    private static JsonKeys tensor(TensorSignature tensor) {
        return new JsonKeys()
                .with("name", tensor.name())
                .with("type", tensor.type().label())
                .with("shape", tensor.dimensions());
    }

    /** Describes a pathway that runs the model, and suggests it with every setting that mends a warning, as typed. */
    private static JsonKeys pathway(ModelCard card, Pathway pathway) {
        List<ContractNotes.Note> notes = ContractNotes.of(card, pathway);
        String changes = notes.stream()
                .flatMap(note -> note.apply().stream())
                .map(Setting::typed)
                .distinct()
                .map(","::concat)
                .collect(Collectors.joining());
        return new JsonKeys()
                .with("pathway", pathway.id())
                .withEach("warnings", notes, ModelCardJson::warning)
                .with("suggested", pathway.id() + changes);
    }

    /** Describes one thing that does not fit, with the settings that mend it as typed; there may be none. */
    private static JsonKeys warning(ContractNotes.Note note) {
        return new JsonKeys().with("sentence", note.sentence()).withEach("set", note.apply(), Setting::typed);
    }

    /** Describes what the file states about the model's computation. */
    private static JsonKeys fact(ModelFact fact) {
        JsonKeys keys = new JsonKeys();
        if (fact instanceof ModelFact.WrittenBy writer) {
            return keys.with("kind", "written-by").with("program", writer.program());
        } else if (fact instanceof ModelFact.Rescales rescales) {
            return keys.with("kind", "rescales")
                    .with("layer", rescales.layer())
                    .with("factor", rescales.factor())
                    .with("offset", rescales.offset());
        } else if (fact instanceof ModelFact.Resizes resizes) {
            return keys.with("kind", "resizes")
                    .with("layer", resizes.layer())
                    .with("size", List.of(resizes.height(), resizes.width()))
                    .with("interpolation", resizes.interpolation());
        } else if (fact instanceof ModelFact.Augments augments) {
            return keys.with("kind", "augments").with("layer", augments.layer());
        } else if (fact instanceof ModelFact.Quantizes quantizes) {
            return keys.with("kind", "quantizes")
                    .with("type", quantizes.type().label())
                    .with("smallest", quantizes.smallest())
                    .with("largest", quantizes.largest());
        } else if (fact instanceof ModelFact.Wants wants) {
            return keys.with("kind", "wants").with("mean", wants.mean()).with("deviation", wants.deviation());
        } else if (fact instanceof ModelFact.ComputesIn computes) {
            return keys.with("kind", "computes-in").with("arithmetic", JsonKeys.id(computes.arithmetic()));
        }
        return keys.with("kind", "compiled-for-xla");
    }
}
