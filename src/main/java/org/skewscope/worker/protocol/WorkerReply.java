package org.skewscope.worker.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;
import org.skewscope.compare.Comparison;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.LayerRun;
import org.skewscope.execution.ModelCard;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.modeldiff.ModelDifference;
import org.skewscope.option.Remedy;
import org.skewscope.recipesearch.RecipeFindings;
import org.skewscope.tensor.DenseTensor;

/** What a {@link WorkerRequest} yields. Tensors anywhere inside travel as raw bytes. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = WorkerReply.Compared.class, name = "compared"),
    @JsonSubTypes.Type(value = WorkerReply.FolderCompared.class, name = "folder-compared"),
    @JsonSubTypes.Type(value = WorkerReply.Tensor.class, name = "tensor"),
    @JsonSubTypes.Type(value = WorkerReply.StageTensors.class, name = "stage-tensors"),
    @JsonSubTypes.Type(value = WorkerReply.Explained.class, name = "explained"),
    @JsonSubTypes.Type(value = WorkerReply.PartExplained.class, name = "part-explained"),
    @JsonSubTypes.Type(value = WorkerReply.Activated.class, name = "activated"),
    @JsonSubTypes.Type(value = WorkerReply.RecipeFound.class, name = "recipe-found"),
    @JsonSubTypes.Type(value = WorkerReply.ModelRan.class, name = "model-ran"),
    @JsonSubTypes.Type(value = WorkerReply.LayersRan.class, name = "layers-ran"),
    @JsonSubTypes.Type(value = WorkerReply.ModelDescribed.class, name = "model-described"),
    @JsonSubTypes.Type(value = WorkerReply.ModelsCompared.class, name = "models-compared"),
    @JsonSubTypes.Type(value = WorkerReply.Refused.class, name = "refused")
})
public sealed interface WorkerReply {

    /** All pathways over one picture. */
    record Compared(Comparison comparison) implements WorkerReply {}

    /** All pictures of a folder were sent. */
    record FolderCompared(int pictures) implements WorkerReply {}

    /** A tensor of a recent run; empty where it is no longer held. */
    record Tensor(Optional<DenseTensor> tensor) implements WorkerReply {}

    /** The tensor of each pathway; empty if the pathway has none at that stage. */
    record StageTensors(List<Optional<DenseTensor>> tensors) implements WorkerReply {

        public StageTensors {
            tensors = List.copyOf(tensors);
        }
    }

    /** Why two pathways differ over one picture. */
    record Explained(Explanation explanation) implements WorkerReply {}

    /** A part of why two pathways differ over one picture. */
    record PartExplained(ExplanationPart part) implements WorkerReply {}

    /**
     * What one layer of the model returned for the picture, [1, ...], in pathway A and in B; empty
     * where that run has no such layer, or failed.
     */
    record Activated(Optional<DenseTensor> a, Optional<DenseTensor> b) implements WorkerReply {}

    /** The recipes that make a given tensor. */
    record RecipeFound(RecipeFindings findings) implements WorkerReply {}

    /** One run of the model. */
    record ModelRan(ModelOutputs outputs) implements WorkerReply {}

    /** One run of the model, layer by layer. */
    record LayersRan(LayerRun run) implements WorkerReply {}

    /**
     * A model that a pathway may name; where there is no card, why it cannot be used.
     *
     * @param refusal a clause and what helps, in that case
     */
    record ModelDescribed(Optional<ModelCard> card, Optional<Refused> refusal)
            implements WorkerReply {}

    /**
     * How two models differ on disk; where that is not known, why.
     *
     * @param refusal a clause and what helps, in that case
     */
    record ModelsCompared(Optional<ModelDifference> difference, Optional<Refused> refusal)
            implements WorkerReply {}

    /** Why the model could not be run: a clause, and what helps. */
    record Refused(String reason, Remedy remedy) implements WorkerReply {
        /** Returns the refusal of a model that could not be run. */
        public static Refused of(ExecutionException failure) {
            return new Refused(failure.getMessage(), failure.remedy());
        }

        public ExecutionException failure() {
            return new ExecutionException(reason, remedy);
        }
    }
}
