package org.skewscope.worker.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.FolderRequest;
import org.skewscope.engine.Prepared.PreparedLook;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.Neighbours;
import org.skewscope.model.ModelChoice;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.TraceKey.TensorKey;
import org.skewscope.tensor.DenseTensor;

/**
 * A request to the engine process. Each kind is a record whose components Jackson can write; its
 * handling is in the engine process ({@code worker.process.Dispatcher}).
 *
 * @param <R> the type of the reply
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = WorkerRequest.Compare.class, name = "compare"),
    @JsonSubTypes.Type(value = WorkerRequest.CompareFolder.class, name = "compare-folder"),
    @JsonSubTypes.Type(value = WorkerRequest.HeldTensor.class, name = "tensor"),
    @JsonSubTypes.Type(value = WorkerRequest.Prepare.class, name = "prepare"),
    @JsonSubTypes.Type(value = WorkerRequest.TracePixel.class, name = "trace-pixel"),
    @JsonSubTypes.Type(value = WorkerRequest.Explain.class, name = "explain"),
    @JsonSubTypes.Type(value = WorkerRequest.ExplainPart.class, name = "explain-part"),
    @JsonSubTypes.Type(value = WorkerRequest.Activations.class, name = "activations"),
    @JsonSubTypes.Type(value = WorkerRequest.FindRecipe.class, name = "find-recipe"),
    @JsonSubTypes.Type(value = WorkerRequest.DescribeModel.class, name = "describe-model"),
    @JsonSubTypes.Type(value = WorkerRequest.CompareModels.class, name = "compare-models"),
    @JsonSubTypes.Type(value = WorkerRequest.RunModel.class, name = "run-model"),
    @JsonSubTypes.Type(value = WorkerRequest.RunLayers.class, name = "run-layers")
})
public sealed interface WorkerRequest<R extends WorkerReply> {

    /** Returns the class of the reply. */
    Class<R> replyType();

    /**
     * Returns the pictures, models and recorded runs that the engine reads for the request, beside
     * the session's model.
     */
    default Stream<Path> files() {
        return Stream.empty();
    }

    private static Stream<Path> files(Stream<ImageSource> pictures, Stream<Pathway> pathways) {
        return Stream.concat(
                pictures.map(ImageSource::path),
                pathways.flatMap(Pathway::files).distinct());
    }

    /** Returns a pathway's name with the file of the model that the pathway names. */
    private static String named(Pathway pathway) {
        ModelChoice model = pathway.execution().model();
        return "pathway '%s'%s".formatted(pathway.id(), model.ofSession() ? "" : " with the model " + model.fileName());
    }

    /** Returns what the request is about, for the message if it ends the process. */
    String subject();

    /**
     * Returns the name of a pathway, for the same message.
     *
     * @param index of the pathway in a progress message
     */
    default String pathwayName(int index) {
        return "pathway " + (index + 1);
    }

    /**
     * Returns whether the request may begin while a cancelled request comes to its end. It waits
     * for that end before it runs the model.
     */
    default boolean beginsEarly() {
        return false;
    }

    /**
     * Compares all pathways over one picture.
     *
     * @param look the tensors that the application shows before the model has run; empty if it
     *     waits for the result
     */
    record Compare(ComparisonRequest request, Optional<PreparedLook> look)
            implements WorkerRequest<WorkerReply.Compared> {

        @Override
        public Class<WorkerReply.Compared> replyType() {
            return WorkerReply.Compared.class;
        }

        @Override
        public boolean beginsEarly() {
            return true;
        }

        @Override
        public Stream<Path> files() {
            return WorkerRequest.files(
                    Stream.concat(Stream.of(request.picture()), request.dataset().stream()),
                    request.pathways().stream());
        }

        @Override
        public String subject() {
            return request.picture().name();
        }

        @Override
        public String pathwayName(int index) {
            return named(request.pathways().get(index));
        }
    }

    /**
     * Compares all pathways over many pictures. Each picture is sent as a {@link
     * WorkerMessage.Picture} before the reply.
     */
    record CompareFolder(FolderRequest request) implements WorkerRequest<WorkerReply.FolderCompared> {

        @Override
        public Class<WorkerReply.FolderCompared> replyType() {
            return WorkerReply.FolderCompared.class;
        }

        @Override
        public Stream<Path> files() {
            return WorkerRequest.files(request.pictures().stream(), request.pathways().stream());
        }

        @Override
        public String subject() {
            return "a folder of %s pictures".formatted(request.pictures().size());
        }
    }

    /** Asks for a tensor of a recent run. */
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
    }

    /**
     * Runs the stages of pathways before the model, and asks for the tensors of one of them. The
     * model is not run.
     *
     * @param stage no later than the batch
     */
    record Prepare(ImageSource picture, List<Pathway> pathways, Stage stage)
            implements WorkerRequest<WorkerReply.StageTensors> {

        public Prepare {
            pathways = List.copyOf(pathways);
            if (stage.compareTo(Stage.BATCH) > 0) {
                throw new IllegalArgumentException("The model makes the stage " + stage.id());
            }
        }

        @Override
        public Class<WorkerReply.StageTensors> replyType() {
            return WorkerReply.StageTensors.class;
        }

        @Override
        public Stream<Path> files() {
            return WorkerRequest.files(Stream.of(picture), pathways.stream());
        }

        @Override
        public String subject() {
            return picture.name();
        }

        @Override
        public String pathwayName(int index) {
            return named(pathways.get(index));
        }
    }

    /**
     * Asks what pathways computed a pixel from. The model is not run.
     *
     * @param pathways none of them recorded
     * @param x the column in the resized picture
     * @param y the row in the resized picture
     */
    record TracePixel(ImageSource picture, List<Pathway> pathways, int x, int y)
            implements WorkerRequest<WorkerReply.PixelTraced> {

        public TracePixel {
            pathways = List.copyOf(pathways);
        }

        @Override
        public Class<WorkerReply.PixelTraced> replyType() {
            return WorkerReply.PixelTraced.class;
        }

        @Override
        public Stream<Path> files() {
            return WorkerRequest.files(Stream.of(picture), pathways.stream());
        }

        @Override
        public String subject() {
            return picture.name();
        }
    }

    /** A request about two pathways over one picture. */
    sealed interface OfPair<R extends WorkerReply> extends WorkerRequest<R> {

        ImageSource picture();

        Pathway a();

        Pathway b();

        /** Returns the other pictures that the engine reads. */
        Stream<ImageSource> others();

        @Override
        default Stream<Path> files() {
            return WorkerRequest.files(Stream.concat(Stream.of(picture()), others()), Stream.of(a(), b()));
        }

        @Override
        default String subject() {
            return picture().name();
        }

        @Override
        default String pathwayName(int index) {
            return switch (index) {
                case 0 -> named(a());
                case 1 -> named(b());
                    // A mixed pathway, or an input that both are fed.
                default -> "pathways '%s' and '%s'".formatted(a().id(), b().id());
            };
        }
    }

    /**
     * Explains all parts of a difference.
     *
     * @param neighbours the other pictures that share batches with this one
     */
    record Explain(ImageSource picture, Pathway a, Pathway b, Neighbours neighbours)
            implements OfPair<WorkerReply.Explained> {

        @Override
        public Class<WorkerReply.Explained> replyType() {
            return WorkerReply.Explained.class;
        }

        @Override
        public Stream<ImageSource> others() {
            return Stream.of(neighbours.dataset(), neighbours.others()).flatMap(List::stream);
        }
    }

    /**
     * Explains one part of a difference. The engine keeps what a part has run for the next part of
     * the same pair, until another pair is explained.
     *
     * @param neighbours the other pictures that share batches with this one
     * @param brief whether as few experiments suffice as a cause takes
     */
    record ExplainPart(
            ImageSource picture, Pathway a, Pathway b, Neighbours neighbours, ExplanationPart.Kind part, boolean brief)
            implements OfPair<WorkerReply.PartExplained> {

        /** Asks for a part with all its experiments. */
        public ExplainPart(
                ImageSource picture, Pathway a, Pathway b, Neighbours neighbours, ExplanationPart.Kind part) {
            this(picture, a, b, neighbours, part, false);
        }

        @Override
        public Class<WorkerReply.PartExplained> replyType() {
            return WorkerReply.PartExplained.class;
        }

        @Override
        public Stream<ImageSource> others() {
            return Stream.of(neighbours.dataset(), neighbours.others()).flatMap(List::stream);
        }
    }

    /**
     * Asks for the output of one layer of the model in both pathways.
     *
     * @param dataset all pictures in order, for pathways whose batches hold other pictures
     * @param layer the layer's name in A
     * @param layerB the layer's name in B
     */
    record Activations(
            ImageSource picture, Pathway a, Pathway b, List<ImageSource> dataset, String layer, String layerB)
            implements OfPair<WorkerReply.Activated> {

        @Override
        public Class<WorkerReply.Activated> replyType() {
            return WorkerReply.Activated.class;
        }

        @Override
        public Stream<ImageSource> others() {
            return dataset.stream();
        }
    }

    /**
     * Searches the recipe that makes a tensor of a picture.
     *
     * @param tensor what was fed, [height, width, channels] or [1, height, width, channels]
     * @param milliseconds the {@link org.skewscope.run.SearchTime} of the search; 0 for a search
     *     without end
     */
    record FindRecipe(ImageSource picture, DenseTensor tensor, long milliseconds, boolean usual)
            implements WorkerRequest<WorkerReply.RecipeFound> {

        /** The seconds of a search that a user waits for, with two cores. */
        public static final int USUAL_SECONDS = 13;

        /** Searches without end. */
        public FindRecipe(ImageSource picture, DenseTensor tensor) {
            this(picture, tensor, 0, false);
        }

        /** Searches for a time; zero is a search without end. */
        public FindRecipe(ImageSource picture, DenseTensor tensor, Duration limit) {
            this(picture, tensor, limit.toMillis(), false);
        }

        /** Searches the recipes that programs use most for a time, for a first answer. */
        public static FindRecipe ofUsual(ImageSource picture, DenseTensor tensor, Duration limit) {
            return new FindRecipe(picture, tensor, limit.toMillis(), true);
        }

        @Override
        public Class<WorkerReply.RecipeFound> replyType() {
            return WorkerReply.RecipeFound.class;
        }

        @Override
        public Stream<Path> files() {
            return Stream.of(picture.path());
        }

        @Override
        public String subject() {
            return picture.name();
        }
    }

    /** Describes a model before a pathway runs it. */
    record DescribeModel(ModelChoice model) implements WorkerRequest<WorkerReply.ModelDescribed> {

        @Override
        public Class<WorkerReply.ModelDescribed> replyType() {
            return WorkerReply.ModelDescribed.class;
        }

        @Override
        public Stream<Path> files() {
            return model.place().stream();
        }

        @Override
        public String subject() {
            return model.ofSession() ? "the session's model" : "the model " + model.fileName();
        }
    }

    /** Compares the files of two models without running either. */
    record CompareModels(ModelChoice a, ModelChoice b) implements WorkerRequest<WorkerReply.ModelsCompared> {

        @Override
        public Class<WorkerReply.ModelsCompared> replyType() {
            return WorkerReply.ModelsCompared.class;
        }

        @Override
        public Stream<Path> files() {
            return Stream.of(a, b).flatMap(each -> each.place().stream());
        }

        @Override
        public String subject() {
            return "the models %s and %s".formatted(a.fileName(), b.fileName());
        }
    }

    /**
     * A run of the model alone, for a process that was started with other native settings. The
     * reply is a {@link WorkerReply.Refused} if the model cannot be run.
     */
    sealed interface ModelRequest extends WorkerRequest<WorkerReply> {

        /** The batch, float32 [N, height, width, channels]. */
        DenseTensor batch();

        ExecutionRecipe recipe();

        @Override
        default Stream<Path> files() {
            return recipe().model().place().stream();
        }

        @Override
        default Class<WorkerReply> replyType() {
            return WorkerReply.class;
        }

        @Override
        default String subject() {
            return "a run with " + recipe().nativeSettings();
        }
    }

    /** Runs the model once. */
    record RunModel(DenseTensor batch, ExecutionRecipe recipe) implements ModelRequest {}

    /** Runs the model once and returns every layer's output. */
    record RunLayers(DenseTensor batch, ExecutionRecipe recipe) implements ModelRequest {}
}
