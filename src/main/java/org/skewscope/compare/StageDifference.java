package org.skewscope.compare;

import java.util.Optional;
import org.skewscope.option.Stage;
import org.skewscope.tensor.DiffStatistics;
import org.skewscope.tensor.Shape;

/** How two pathways differ at one stage. */
public sealed interface StageDifference {

    Stage stage();

    /** Whether the two sides have the same numbers. */
    boolean identical();

    /** Whether the two sides are known to differ here. */
    default boolean differs() {
        return !identical();
    }

    /** Whether there is nothing to tell, since a side shows nothing of it. */
    default boolean unseen() {
        return this instanceof Unseen;
    }

    /** The measured difference, where both sides have one shape. */
    default Optional<DiffStatistics> statistics() {
        return Optional.empty();
    }

    /** Both sides have one shape. */
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

    /** A side shows nothing of this stage, so that nothing is known. */
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

    /** A side is a run made elsewhere that did not record this. */
    record NotRecorded(Stage stage) implements Unseen {}

    /** A side's model was fed the file and does this inside. */
    record InsideModel(Stage stage) implements Unseen {}

    /** A side has no tensor here because it failed before. */
    record Missing(Stage stage) implements StageDifference {
        @Override
        public boolean identical() {
            return false;
        }
    }
}
