package org.skewscope.recorded;

/**
 * Describes the place of a picture in a recorded run.
 *
 * @param index counted from 0, as in the entries' names
 * @param join how Skewscope matched the picture
 */
public record RecordedPlace(int index, Join join) {

    /** Describes how Skewscope matches a picture with a run's picture. */
    public enum Join {
        /** Equal SHA-256. */
        CONTENT,
        /** Equal names; the run noted no SHA-256. */
        NAME,
        /** Equal names, but different SHA-256. */
        NAME_OF_OTHER_CONTENT,
        /** No match: the run has other pictures. */
        NONE
    }
}
