package org.skewscope.run;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.OutputCompletion;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.recorded.OutputKind;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Describes the tensors of one run of one pathway over one picture, up to the stage that failed.
 *
 * @param pathway the pathway that was run
 * @param tensors by stage; pictures are HWC, the batch is the picture's own row [1, H, W, C],
 *     logits and probabilities are [1, classes]
 * @param nanoseconds the time each stage took
 * @param failure why the later stages are missing; empty if no stage failed
 * @param weights SHA-256 of the weights that the model ran with; an empty text if unknown
 * @param recorded the origin of a recorded run; empty if the pathway ran here
 * @param fedFile the picture's file, if the model was fed that; then the trace has no stages before
 *     the model
 */
public record PathwayTrace(
        Pathway pathway,
        Map<Stage, DenseTensor> tensors,
        Map<Stage, Long> nanoseconds,
        Optional<Failure> failure,
        String weights,
        Optional<RecordedSource> recorded,
        Optional<FedFile> fedFile) {

    /** Creates the trace of a recorded run, or of a run that fed a tensor. */
    public PathwayTrace(
            Pathway pathway,
            Map<Stage, DenseTensor> tensors,
            Map<Stage, Long> nanoseconds,
            Optional<Failure> failure,
            String weights,
            Optional<RecordedSource> recorded) {
        this(pathway, tensors, nanoseconds, failure, weights, recorded, Optional.empty());
    }

    /** Creates the trace of a run with unknown weights. */
    public PathwayTrace(
            Pathway pathway, Map<Stage, DenseTensor> tensors, Map<Stage, Long> nanoseconds, Optional<Failure> failure) {
        this(pathway, tensors, nanoseconds, failure, "", Optional.empty());
    }

    public PathwayTrace {
        tensors = tensors.isEmpty() ? Map.of() : new EnumMap<>(tensors);
        nanoseconds = nanoseconds.isEmpty() ? Map.of() : new EnumMap<>(nanoseconds);
    }

    /**
     * Returns this trace under another pathway with the same options.
     *
     * @param other the pathway to name, whose id and name may differ; the options are not compared
     * @return a trace that shares the tensors of this one
     */
    public PathwayTrace of(Pathway other) {
        return new PathwayTrace(other, tensors, nanoseconds, failure, weights, recorded, fedFile);
    }

    /**
     * Returns whether the model, which was fed the file, runs the stage inside.
     *
     * @param stage any; a stage behind the batch gives false
     */
    public boolean insideModel(Stage stage) {
        return fedFile.isPresent() && stage.compareTo(Stage.BATCH) <= 0;
    }

    /**
     * Returns whether a stage is missing because a recorded run does not have it.
     *
     * @param stage any; a run that Skewscope makes, and a failed one, gives false
     */
    public boolean notRecorded(Stage stage) {
        return recorded.isPresent() && failure.isEmpty() && !tensors.containsKey(stage);
    }

    /**
     * Returns the probabilities, [1, classes]: those of the model or the recorded run, else the
     * softmax of the recorded logits.
     *
     * @return empty if there are no logits either
     */
    public Optional<DenseTensor> probabilities() {
        Optional<DenseTensor> own = tensor(Stage.PROBABILITIES);
        if (own.isPresent() || recorded.isEmpty()) {
            return own;
        }
        return tensor(Stage.LOGITS).map(logits -> OutputCompletion.SOFTMAX
                .complete(new ModelOutputs(logits, logits))
                .probabilities());
    }

    /**
     * Returns the tensor of a stage, with the shapes that {@link #tensors} has.
     *
     * @param stage any
     * @return empty if the stage was not reached, not recorded or takes place inside the model
     */
    public Optional<DenseTensor> tensor(Stage stage) {
        return Optional.ofNullable(tensors.get(stage));
    }

    /**
     * Returns the traces of one comparison, in which a recorded output whose name says nothing is one of classes only
     * beside a pathway that predicts as many.
     *
     * @param traces of one picture, one for each pathway
     */
    public static List<PathwayTrace> together(List<PathwayTrace> traces) {
        Set<Integer> classes = traces.stream()
                .filter(trace -> !trace.isOpen())
                .flatMap(trace -> trace.probabilities().stream())
                .map(DenseTensor::size)
                .collect(Collectors.toSet());
        return traces.stream()
                .map(trace -> trace.isOpen()
                                && !classes.contains(trace.tensor(Stage.LOGITS)
                                        .map(DenseTensor::size)
                                        .orElse(0))
                        ? trace.withoutClasses()
                        : trace)
                .toList();
    }

    private boolean isOpen() {
        return recorded.filter(source -> source.kind() == OutputKind.OPEN).isPresent();
    }

    /** Returns this trace with outputs that are no classes, as of a model here that returns none. */
    PathwayTrace withoutClasses() {
        if (!tensors.containsKey(Stage.LOGITS)) {
            return this;
        }
        Map<Stage, DenseTensor> outputs = new EnumMap<>(tensors);
        outputs.put(Stage.PROBABILITIES, DenseTensor.ofFloat32(Shape.of(1, 0), new float[0]));
        return new PathwayTrace(pathway, outputs, nanoseconds, failure, weights, recorded, fedFile);
    }

    /**
     * Describes the picture file that was fed to a model that decodes and prepares pictures itself.
     * The stages up to the batch then take place inside the model.
     *
     * @param bytes the size of the file
     * @param sha256 of the file, in hexadecimal
     */
    public record FedFile(int bytes, String sha256) {}
}
