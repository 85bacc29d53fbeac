package org.skewscope.present.model;

import java.util.List;
import java.util.Optional;
import org.skewscope.execution.option.Delegate;
import org.skewscope.model.ModelFact;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Setting;

/**
 * Says where this build of TensorFlow Lite has other kernels than Python's, and by how much what
 * they return differs: more than rounding. Measured with {@code tflite_files.py judge} and the
 * bundled model converted.
 */
final class TfliteKernels {

    private TfliteKernels() {}

    static Optional<ContractNotes.Note> note(ModelFact.Arithmetic arithmetic, Delegate delegate) {
        return switch (arithmetic) {
            case FLOATS, UNSIGNED_NUMBERS -> Optional.empty();
            case DYNAMIC ->
                    Optional.of(
                            new ContractNotes.Note(
                                    "not Python's bits",
                                    "This file has a dynamic range: TensorFlow Lite here multiplies"
                                            + " its whole numbers by another library than Python's,"
                                            + " and logits may be 0.2 apart.",
                                    List.of()));
            case WHOLE_NUMBERS ->
                    delegate == Delegate.NONE
                            ? Optional.empty()
                            : Optional.of(
                                    new ContractNotes.Note(
                                            "not Python's bits",
                                            "XNNPACK in Python has kernels for int8, which this"
                                                    + " build has not: logits may be 0.5 apart from"
                                                    + " Python's default. Without a delegate they are"
                                                    + " Python's without one, but for single steps"
                                                    + " of a byte.",
                                            List.of(
                                                    Setting.of(
                                                            OptionKey.DELEGATE, Delegate.NONE))));
        };
    }
}
