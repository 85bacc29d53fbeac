package org.skewscope.gui.session;

import org.skewscope.compare.Comparison;
import org.skewscope.option.Stage;

/** How far a picture of the list has come. */
public sealed interface PictureState {

    /** In the queue. */
    record Waiting() implements PictureState {}

    /** Under way: the pathway (counted from 0) that is at this stage. */
    record Running(int pathway, Stage stage) implements PictureState {}

    /**
     * Compared; a pathway that failed is a value in the comparison.
     *
     * @param files what was compared
     */
    record Done(Comparison comparison, ComparedFiles files) implements PictureState {

        /** Of files that are not known. */
        public Done(Comparison comparison) {
            this(comparison, ComparedFiles.NONE);
        }
    }

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
