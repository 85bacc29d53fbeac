package org.skewscope.recorded;

/**
 * Where a run has a picture.
 *
 * @param index counted from 0, as in the entries' names
 * @param join what they have in common
 */
public record RecordedPlace(int index, Join join) {

    /** By what a picture and a run's picture are taken to be the same. */
    public enum Join {
        /** The same SHA-256. */
        CONTENT,
        /** The same name; the run noted no SHA-256. */
        NAME,
        /** The same name, but another SHA-256. */
        NAME_OF_OTHER_CONTENT,
        /** By nothing: the run has other pictures. */
        NONE
    }
}
