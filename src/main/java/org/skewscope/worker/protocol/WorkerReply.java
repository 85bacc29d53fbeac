package org.skewscope.worker.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;
import org.skewscope.compare.Comparison;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.LayerRecorder.LayerRun;
import org.skewscope.execution.ModelCard;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.modeldiff.ModelDifference;
import org.skewscope.option.Remedy;
import org.skewscope.recipe.PixelOrigins.SourcePixels;
import org.skewscope.recipesearch.RecipeFindings;
import org.skewscope.tensor.DenseTensor;

/** The reply to a {@link WorkerRequest}. Its tensors are sent as raw bytes. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = WorkerReply.Compared.class, name = "compared"),
    @JsonSubTypes.Type(value = WorkerReply.FolderCompared.class, name = "folder-compared"),
    @JsonSubTypes.Type(value = WorkerReply.Tensor.class, name = "tensor"),
    @JsonSubTypes.Type(value = WorkerReply.StageTensors.class, name = "stage-tensors"),
    @JsonSubTypes.Type(value = WorkerReply.PixelTraced.class, name = "pixel-traced"),
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

    /** The comparison of all pathways over one picture. */
    record Compared(Comparison comparison) implements WorkerReply {}

    /** The end of a folder, after all its pictures were sent. */
    record FolderCompared(int pictures) implements WorkerReply {}

    /** A tensor of a recent run; empty if the engine no longer holds it. */
    record Tensor(Optional<DenseTensor> tensor) implements WorkerReply {}

    /** The tensor of each pathway; empty if the pathway has none at that stage. */
    record StageTensors(List<Optional<DenseTensor>> tensors) implements WorkerReply {

        public StageTensors {
            tensors = List.copyOf(tensors);
        }
    }

    /**
     * What each pathway computed a pixel from.
     *
     * @param pixels of each pathway; empty if the weights that were measured do not give the pixel
     * @param chroma the file's chroma subsampling, such as 4:2:0; empty if it has none
     */
    record PixelTraced(List<Optional<SourcePixels>> pixels, String chroma) implements WorkerReply {

        public PixelTraced {
            pixels = List.copyOf(pixels);
        }
    }

    /** The explanation of a difference over one picture. */
    record Explained(Explanation explanation) implements WorkerReply {}

    /** A part of the explanation of a difference over one picture. */
    record PartExplained(ExplanationPart part) implements WorkerReply {}

    /**
     * The output of one layer, [1, ...], in each pathway; empty if a run has no such layer, or
     * failed.
     */
    record Activated(Optional<DenseTensor> a, Optional<DenseTensor> b) implements WorkerReply {}

    /** The recipes that make a given tensor. */
    record RecipeFound(RecipeFindings findings) implements WorkerReply {}

    /** The outputs of one run of the model. */
    record ModelRan(ModelOutputs outputs) implements WorkerReply {}

    /** The outputs and all layers of one run of the model. */
    record LayersRan(LayerRun run) implements WorkerReply {}

    /**
     * The description of a model that a pathway may name.
     *
     * @param card empty if the model cannot be used
     * @param refusal why it cannot be used; empty if it can
     */
    record ModelDescribed(Optional<ModelCard> card, Optional<Refused> refusal) implements WorkerReply {}

    /**
     * The difference of two model files.
     *
     * @param difference empty if they could not be compared
     * @param refusal why they could not be compared; empty if they were
     */
    record ModelsCompared(Optional<ModelDifference> difference, Optional<Refused> refusal) implements WorkerReply {}

    /**
     * The refusal of a model that could not be run.
     *
     * @param reason a clause without a full stop
     * @param remedy the settings or words that help
     */
    record Refused(String reason, Remedy remedy) implements WorkerReply {
        /** Returns the refusal of a model that could not be run. */
        public static Refused of(ExecutionException failure) {
            return new Refused(failure.getMessage(), failure.remedy());
        }

        /** Returns the refusal as the exception of a model runner. */
        public ExecutionException failure() {
            return new ExecutionException(reason, remedy);
        }
    }
}
