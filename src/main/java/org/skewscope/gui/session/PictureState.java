package org.skewscope.gui.session;

import org.skewscope.compare.Comparison;
import org.skewscope.option.Stage;

/** How far a picture of the list has come. */
public sealed interface PictureState {

    /** In the queue. */
    record Waiting() implements PictureState {}

    /** Under way: the pathway (counted from 0) that is at this stage. */
    record Running(int pathway, Stage stage) implements PictureState {}

    /** Compared; a pathway that failed is a value in the comparison. */
    record Done(Comparison comparison) implements PictureState {}

    /**
     * The engine itself broke on this picture, or the run was cancelled.
     *
     * @param reason one sentence
     */
    record Failed(String reason) implements PictureState {

        private static final String CANCELLED = "Cancelled";

        /** The user stopped it. */
        public static Failed byUser() {
            return new Failed(CANCELLED);
        }

        public boolean cancelled() {
            return reason.equals(CANCELLED);
        }
    }
}
