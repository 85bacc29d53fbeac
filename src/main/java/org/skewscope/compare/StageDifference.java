package org.skewscope.compare;

import java.util.Optional;
import org.skewscope.option.Stage;
import org.skewscope.tensor.DiffStatistics;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.TensorDiff.LargestDifference;

/** Describes how two pathways differ at one stage. */
public sealed interface StageDifference {

    Stage stage();

    /** Returns whether the two sides have the same numbers. */
    boolean identical();

    /** Returns whether the two sides are known to differ at this stage. */
    default boolean differs() {
        return !identical();
    }

    /** Returns whether nothing is known, since a side does not show this stage. */
    default boolean unseen() {
        return this instanceof Unseen;
    }

    /** Returns all numbers of the difference; empty if they were not measured. */
    default Optional<DiffStatistics> statistics() {
        return Optional.empty();
    }

    /** Returns the largest difference; empty if it is not known. */
    default Optional<LargestDifference> largest() {
        return statistics().map(LargestDifference::of);
    }

    /** The sides have one shape and differ, and no further numbers were wanted. */
    record Unmeasured(Stage stage, Optional<LargestDifference> largest) implements StageDifference {
        @Override
        public boolean identical() {
            return false;
        }
    }

    /** Describes a stage of which both sides have one shape. */
    record Measured(Stage stage, DiffStatistics difference) implements StageDifference {
        @Override
        public boolean identical() {
            return difference.identical();
        }

        @Override
        public Optional<DiffStatistics> statistics() {
            return Optional.of(difference);
        }
    }

    /** The shapes differ, so there is nothing to subtract. */
    record ShapesDiffer(Stage stage, Shape a, Shape b) implements StageDifference {
        @Override
        public boolean identical() {
            return false;
        }
    }

    /** Describes a side does not show this stage, so that nothing is known. */
    sealed interface Unseen extends StageDifference {
        @Override
        default boolean identical() {
            return false;
        }

        @Override
        default boolean differs() {
            return false;
        }
    }

    /** A side is a recorded run that did not record this stage. */
    record NotRecorded(Stage stage) implements Unseen {}

    /** A side's model was fed the file and runs this stage inside. */
    record InsideModel(Stage stage) implements Unseen {}

    /** A side has no tensor because it failed at or before this stage. */
    record Missing(Stage stage) implements StageDifference {
        @Override
        public boolean identical() {
            return false;
        }
    }
}
