package org.skewscope.formats.jpeg;

/** The coded data between a scan's header, its restart markers and the next marker. */
interface EntropySegment {

    /** Whether blocks are to be left as they are until the next restart, for want of data. */
    boolean insufficient();

    /** Whether more was asked for than the file holds. */
    boolean pastEnd();

    /** Whether more was asked for than libjpeg had, where it cannot wait. */
    default boolean pastLimit() {
        return false;
    }

    /** Where the next marker is to be looked for. */
    int position();

    /** Starts the next segment. */
    void restart(int at);

    /** Delivers nothing but zeros: the segment that is due is missing. */
    void stopAt(int at);
}
