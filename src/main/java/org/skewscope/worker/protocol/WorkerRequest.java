package org.skewscope.worker.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.LocalEngine;
import org.skewscope.engine.PreparedListener;
import org.skewscope.engine.PreparedLook;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.Investigation;
import org.skewscope.explain.Neighbours;
import org.skewscope.explain.depth.LayerActivations;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.Cancellation;
import org.skewscope.run.PathwayRunner;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.TensorKey;

/**
 * Work for the engine process. A request carries its own handling, so that a new kind is one record
 * here and one {@link WorkerReply}; every component has to be a value that Jackson can write.
 *
 * @param <R> what comes back
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = WorkerRequest.Compare.class, name = "compare"),
    @JsonSubTypes.Type(value = CompareFolder.class, name = "compare-folder"),
    @JsonSubTypes.Type(value = WorkerRequest.HeldTensor.class, name = "tensor"),
    @JsonSubTypes.Type(value = WorkerRequest.Explain.class, name = "explain"),
    @JsonSubTypes.Type(value = WorkerRequest.ExplainPart.class, name = "explain-part"),
    @JsonSubTypes.Type(value = WorkerRequest.Activations.class, name = "activations"),
    @JsonSubTypes.Type(value = FindRecipe.class, name = "find-recipe"),
    @JsonSubTypes.Type(value = DescribeModel.class, name = "describe-model"),
    @JsonSubTypes.Type(value = CompareModels.class, name = "compare-models"),
    @JsonSubTypes.Type(value = ModelRequest.Run.class, name = "run-model"),
    @JsonSubTypes.Type(value = ModelRequest.RunLayers.class, name = "run-layers")
})
public sealed interface WorkerRequest<R extends WorkerReply>
        permits CompareFolder,
                CompareModels,
                DescribeModel,
                FindRecipe,
                WorkerRequest.Compare,
                WorkerRequest.HeldTensor,
                WorkerRequest.OfPair,
                ModelRequest {

    /** The class of the reply. */
    Class<R> replyType();

    /** What the request is about, for the message where it ends the process. */
    String subject();

    /** What a progress message's pathway is called, for the same message. */
    default String pathwayName(int index) {
        return "pathway " + (index + 1);
    }

    /**
     * Whether it may begin while a request that nobody waits for any more comes to its end; it
     * waits for that end before it runs the model.
     */
    default boolean beginsEarly() {
        return false;
    }

    /** Does the work, inside the engine process. */
    R run(LocalEngine engine, ProgressListener progress, Cancellation cancellation);

    /**
     * {@link LocalEngine#compare}.
     *
     * @param look what is wanted before the model has run
     */
    record Compare(ComparisonRequest request, Optional<PreparedLook> look)
            implements WorkerRequest<WorkerReply.Compared> {

        /** Only the result is wanted. */
        public Compare(ComparisonRequest request) {
            this(request, Optional.empty());
        }

        @Override
        public Class<WorkerReply.Compared> replyType() {
            return WorkerReply.Compared.class;
        }

        @Override
        public boolean beginsEarly() {
            return true;
        }

        @Override
        public String subject() {
            return request.picture().name();
        }

        @Override
        public String pathwayName(int index) {
            return "pathway '" + request.pathways().get(index).id() + "'";
        }

        @Override
        public WorkerReply.Compared run(
                LocalEngine engine, ProgressListener progress, Cancellation cancellation) {
            ProgressListener told =
                    look.isPresent() && progress instanceof PreparedListener listener
                            ? new PassedLook(look.get(), listener)
                            : progress;
            return new WorkerReply.Compared(engine.compare(request, told, cancellation));
        }
    }

    /** {@link LocalEngine#tensor}. */
    record HeldTensor(TensorKey key) implements WorkerRequest<WorkerReply.Tensor> {
        @Override
        public Class<WorkerReply.Tensor> replyType() {
            return WorkerReply.Tensor.class;
        }

        @Override
        public boolean beginsEarly() {
            return true;
        }

        @Override
        public String subject() {
            return "the tensor of stage " + key.stage().id();
        }

        @Override
        public WorkerReply.Tensor run(
                LocalEngine engine, ProgressListener progress, Cancellation cancellation) {
            return new WorkerReply.Tensor(engine.tensor(key));
        }
    }

    /** Work on two pathways over one picture. */
    sealed interface OfPair<R extends WorkerReply> extends WorkerRequest<R> {

        ImageSource picture();

        Pathway a();

        Pathway b();

        @Override
        default String subject() {
            return picture().name();
        }

        @Override
        default String pathwayName(int index) {
            return switch (index) {
                case 0 -> "pathway '" + a().id() + "'";
                case 1 -> "pathway '" + b().id() + "'";
                // What lies between the two, or is fed to both.
                default -> "pathways '" + a().id() + "' and '" + b().id() + "'";
            };
        }
    }

    /** {@link Investigation#whole}, for whoever looks at no part before all are there. */
    record Explain(ImageSource picture, Pathway a, Pathway b, Neighbours neighbours)
            implements OfPair<WorkerReply.Explained> {

        /** Without other pictures to share batches with. */
        public Explain(ImageSource picture, Pathway a, Pathway b) {
            this(picture, a, b, Neighbours.NONE);
        }

        @Override
        public Class<WorkerReply.Explained> replyType() {
            return WorkerReply.Explained.class;
        }

        @Override
        public WorkerReply.Explained run(
                LocalEngine engine, ProgressListener progress, Cancellation cancellation) {
            return new WorkerReply.Explained(
                    ExplainedPairs.of(engine, picture, a, b, neighbours)
                            .whole(progress, cancellation));
        }
    }

    /**
     * One part of {@link Explain}. What one part has run serves the next of the same pair, as long
     * as no other is asked about.
     */
    record ExplainPart(
            ImageSource picture,
            Pathway a,
            Pathway b,
            Neighbours neighbours,
            ExplanationPart.Kind part)
            implements OfPair<WorkerReply.PartExplained> {

        @Override
        public Class<WorkerReply.PartExplained> replyType() {
            return WorkerReply.PartExplained.class;
        }

        @Override
        public WorkerReply.PartExplained run(
                LocalEngine engine, ProgressListener progress, Cancellation cancellation) {
            return new WorkerReply.PartExplained(
                    ExplainedPairs.of(engine, picture, a, b, neighbours)
                            .part(part, progress, cancellation));
        }
    }

    /**
     * {@link LayerActivations#of}: one layer of the model in both pathways.
     *
     * @param dataset all pictures in order, for pathways whose batches hold other pictures
     * @param layer what it is called in A
     * @param layerB what it is called in B
     */
    record Activations(
            ImageSource picture,
            Pathway a,
            Pathway b,
            List<ImageSource> dataset,
            String layer,
            String layerB)
            implements OfPair<WorkerReply.Activated> {

        @Override
        public Class<WorkerReply.Activated> replyType() {
            return WorkerReply.Activated.class;
        }

        @Override
        public WorkerReply.Activated run(
                LocalEngine engine, ProgressListener progress, Cancellation cancellation) {
            PathwayRunner among = engine.runner().among(dataset);
            LayerActivations layers =
                    new LayerActivations(
                            among, engine.model(cancellation), picture, progress, cancellation);
            return new WorkerReply.Activated(layers.of(0, a, layer), layers.of(1, b, layerB));
        }
    }
}
