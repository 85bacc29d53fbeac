package org.skewscope.explain.detect;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.skewscope.option.Stage;
import org.skewscope.run.PathwayTrace;
import org.skewscope.tensor.DenseTensor;

/** What the two fed tensors show, less what the two pathways rule out. */
public final class Findings {

    private final Suspects suspects;
    private final List<Detection> detections;

    private Findings(Suspects suspects, List<Detection> detections) {
        this.suspects = suspects;
        this.detections = List.copyOf(detections);
    }

    /** Without detections where a pathway feeds nothing. */
    public static Findings of(PathwayTrace a, PathwayTrace b) {
        boolean elsewhere = a.recorded().isPresent() || b.recorded().isPresent();
        Suspects suspects = elsewhere ? Suspects.ANYONE : PathwayOperations.differing(a, b);
        Optional<DenseTensor> first = a.tensor(Stage.BATCH);
        Optional<DenseTensor> second = b.tensor(Stage.BATCH);
        return new Findings(
                suspects,
                first.isEmpty() || second.isEmpty()
                        ? List.of()
                        : new Detectors(Detectors.ALL, suspects).detect(first.get(), second.get()));
    }

    public List<Detection> detections() {
        return detections;
    }

    /**
     * What an option was seen to do besides what it is named for, such as a decoder's gamma.
     *
     * @param option an option's key
     */
    public Optional<String> sideEffect(String option) {
        return suspects.operations().getOrDefault(option, Set.of()).stream()
                .filter(operation -> !PathwayOperations.namedFor(option, operation))
                .filter(this::seen)
                .map(Operation::noun)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Whether a detection is there that would be ruled out without this operation. */
    private boolean seen(Operation operation) {
        return detections.stream()
                .map(Detection::cause)
                .anyMatch(
                        cause -> !cause.madeBy(other -> other != operation && suspects.may(other)));
    }
}
