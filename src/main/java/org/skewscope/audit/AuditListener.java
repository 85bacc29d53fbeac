package org.skewscope.audit;

import java.util.List;

/** Told how an audit goes on. Called from its threads, one at a time. */
public interface AuditListener {

    /** Nobody listens. */
    AuditListener NONE = new AuditListener() {};

    /**
     * @param done pictures gone through
     * @param total all of them
     * @param flips by pairing, how many of the pictures measured now change their top class
     */
    default void progressed(int done, int total, List<Integer> flips) {}

    /**
     * A picture failed in all pathways.
     *
     * @param path of the picture under its folder
     * @param reason a sentence
     */
    default void failed(String path, String reason) {}

    /** Told at the end, of pictures that failed in some pathways and not in others. */
    default void failed(PathwayFailures failures) {}

    /** Something to know that stops nothing. */
    default void note(String sentence) {}
}
