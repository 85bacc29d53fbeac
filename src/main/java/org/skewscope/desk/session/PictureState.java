package org.skewscope.desk.session;

import org.skewscope.compare.Comparison;
import org.skewscope.option.Stage;

/** Describes the progress of a picture in the list. */
public sealed interface PictureState {

    /** The picture waits in the queue. */
    record Waiting() implements PictureState {}

    /**
     * The picture is being compared.
     *
     * @param pathway index of the pathway that runs, counted from 0
     * @param stage that the pathway has reached
     */
    record Running(int pathway, Stage stage) implements PictureState {}

    /**
     * The picture is compared; a failed pathway is a value in the comparison.
     *
     * @param files that were compared
     * @param cause the option that causes the largest difference; empty while it is unknown
     */
    record Done(Comparison comparison, ComparedFiles files, String cause) implements PictureState {

        /** Makes the state of a comparison that is not explained yet. */
        public Done(Comparison comparison, ComparedFiles files) {
            this(comparison, files, "");
        }

        /** Makes the state of a comparison whose files are unknown. */
        public Done(Comparison comparison) {
            this(comparison, ComparedFiles.NONE);
        }
    }

    /**
     * The engine stopped at this picture, or the run was canceled.
     *
     * @param reason one sentence
     */
    record Failed(String reason) implements PictureState {

        private static final String CANCELED = "Canceled";

        /** Returns the state after the user has stopped the comparison. */
        public static Failed byUser() {
            return new Failed(CANCELED);
        }

        /** Returns whether the user has stopped the comparison. */
        public boolean canceled() {
            return reason.equals(CANCELED);
        }
    }
}
