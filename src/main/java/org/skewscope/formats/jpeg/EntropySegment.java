package org.skewscope.formats.jpeg;

/** Describes the coded data between a scan's header, its restart markers and the next marker. */
interface EntropySegment {

    /** Returns whether blocks stay unchanged until the next restart, for lack of data. */
    boolean insufficient();

    /** Returns whether the decoder has read beyond the file's end. */
    boolean pastEnd();

    /**
     * Returns whether the decoder has read beyond libjpeg's data at a point where libjpeg cannot
     * wait.
     */
    default boolean pastLimit() {
        return false;
    }

    /** Returns the index from which to search the next marker. */
    int position();

    /**
     * Starts the next segment.
     *
     * @param at index of its first byte
     */
    void restart(int at);

    /**
     * Delivers zeros only, because the due segment is missing.
     *
     * @param at index of the next marker
     */
    void stopAt(int at);
}
