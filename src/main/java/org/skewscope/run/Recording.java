package org.skewscope.run;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.Picture;
import org.skewscope.tensor.DenseTensor;

/** Keeps what each stage yields and how long it took; asked before each whether to go on. */
final class Recording {

    private final PathwayRunner.StageListener listener;
    private final Cancellation cancellation;
    private final Map<Stage, DenseTensor> tensors = new EnumMap<>(Stage.class);
    private final Map<Stage, Long> nanoseconds = new EnumMap<>(Stage.class);
    private Stage current = Stage.DECODE;
    private Optional<FedFile> fedFile = Optional.empty();
    private long began;

    Recording(PathwayRunner.StageListener listener, Cancellation cancellation) {
        this.listener = listener;
        this.cancellation = cancellation;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    /** The stage that was started last. */
    Stage current() {
        return current;
    }

    /** What was kept, as the trace of a run here. */
    PathwayTrace trace(Pathway pathway, Optional<Failure> failure, String weights) {
        return new PathwayTrace(
                pathway, tensors, nanoseconds, failure, weights, Optional.empty(), fedFile);
    }

    /** The model is fed the file: no stage before it yields a tensor. */
    void fed(FedFile file) {
        fedFile = Optional.of(file);
    }

    void start(Stage stage) {
        cancellation.check();
        current = stage;
        listener.started(stage);
        began = System.nanoTime();
    }

    /** Whole pictures, which may be large: those of the same bits are one. */
    Picture keep(Picture picture, SharedPicture shared) {
        keep(picture.pixels());
        DenseTensor once = shared.once(picture.pixels());
        tensors.put(current, once);
        return picture.withPixels(once);
    }

    void keep(DenseTensor tensor) {
        nanoseconds.put(current, System.nanoTime() - began);
        tensors.put(current, tensor);
    }
}
