package org.skewscope.run;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.execution.ExecutionException;
import org.skewscope.option.Remedy;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.recorded.RecordedPlace;
import org.skewscope.recorded.RecordedRun;
import org.skewscope.recorded.RecordedTensors;
import org.skewscope.recorded.RunFolder;
import org.skewscope.recorded.RunPicture;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.npy.TensorFileException;

/** Reads the traces of runs that were recorded elsewhere. Nothing is run. */
final class RecordedTraces {

    private RecordedTraces() {}

    /**
     * Reads what the pathway's file has of a picture.
     *
     * @return a trace of the recorded stages, or one that says why there are none
     */
    static PathwayTrace of(SharedPicture picture, Pathway pathway) {
        try {
            RecordedRun run =
                    RunFolder.runFor(
                            Path.of(pathway.run()),
                            picture.sha256().orElse(""),
                            picture.source().name());
            Optional<RecordedPlace> place =
                    run.place(picture.sha256().orElse(""), picture.source().name());
            if (place.isEmpty()) {
                return other(pathway, run);
            }
            RecordedTensors tensors = run.tensors(place.get());
            if (tensors.isEmpty()) {
                return failed(
                        pathway,
                        run.name()
                                + " names "
                                + picture.source().name()
                                + " but has no array "
                                + place.get().index()
                                + "/...",
                        "Record the input or the outputs of the picture.");
            }
            return trace(pathway, run, place.get(), tensors);
        } catch (TensorFileException e) {
            return failed(pathway, e.getMessage(), e.remedy());
        } catch (OutOfMemoryError e) {
            return failed(
                    pathway,
                    "the recorded run needs more memory than the engine has",
                    "Record fewer layers.");
        }
    }

    /** Returns the trace of a run that has other pictures, but not this one. */
    private static PathwayTrace other(Pathway pathway, RecordedRun run) {
        return new PathwayTrace(
                pathway,
                Map.of(),
                Map.of(),
                Optional.empty(),
                "",
                Optional.of(
                        new RecordedSource(
                                run.name(),
                                run.note().origin(),
                                RecordedPlace.Join.NONE,
                                Optional.empty(),
                                Optional.empty(),
                                0,
                                run.note().pictures().stream()
                                        .map(RecordedTraces::named)
                                        .toList())));
    }

    private static PathwayTrace trace(
            Pathway pathway, RecordedRun run, RecordedPlace place, RecordedTensors tensors) {
        Map<Stage, DenseTensor> stages = new EnumMap<>(Stage.class);
        tensors.fed().ifPresent(fed -> stages.put(Stage.BATCH, fed));
        tensors.logits().ifPresent(logits -> stages.put(Stage.LOGITS, logits));
        tensors.probabilities().ifPresent(each -> stages.put(Stage.PROBABILITIES, each));
        return new PathwayTrace(
                pathway,
                stages,
                Map.of(),
                Optional.empty(),
                "",
                Optional.of(
                        new RecordedSource(
                                run.name(),
                                run.note().origin(),
                                place.join(),
                                tensors.fedType(),
                                run.note()
                                        .quantization()
                                        .filter(q -> tensors.fedType().isPresent())
                                        .filter(q -> !tensors.fedType().get().isFloating()),
                                tensors.layers().size(),
                                List.of())));
    }

    /** Returns why a recorded pathway cannot be run here. */
    static ExecutionException notRun(Pathway pathway) {
        return new ExecutionException(
                "'" + pathway.name() + "' was recorded elsewhere and is not run here",
                "Choose a pathway that is run here.");
    }

    private static PathwayTrace failed(Pathway pathway, String reason, String remedy) {
        return new PathwayTrace(
                pathway,
                Map.of(),
                Map.of(),
                Optional.of(new Failure(Stage.BATCH, reason, Remedy.say(remedy))));
    }

    private static String named(RunPicture picture) {
        return picture.name().isEmpty() ? picture.sha256() : picture.name();
    }
}
