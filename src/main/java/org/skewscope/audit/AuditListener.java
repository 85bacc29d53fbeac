package org.skewscope.audit;

import java.util.List;

/** Receives the progress of an audit. The audit's threads call it, one at a time. */
public interface AuditListener {

    /** A listener that ignores everything. */
    AuditListener NONE = new AuditListener() {};

    /**
     * Receives the number of pictures.
     *
     * @param done pictures that are measured, kept or failed
     * @param total all pictures
     * @param flips by pairing, the number of newly measured pictures that change their top class
     */
    default void progressed(int done, int total, List<Integer> flips) {}

    /**
     * Receives the news that the next picture of {@link #progressed} was in the file already.
     *
     * @param done as {@link #progressed} receives afterwards
     */
    default void kept(int done) {}

    /**
     * Receives a picture that failed in all pathways.
     *
     * @param path the picture's path under its folder
     * @param reason a sentence
     */
    default void failed(String path, String reason) {}

    /** Receives at the end the pictures that failed in some pathways only. */
    default void failed(PathwayFailures failures) {}

    /**
     * Receives the number of pictures whose causes are known, counted for each pathway.
     *
     * @param done pictures that are explained or were before
     * @param total all pictures that are to be explained
     */
    default void explained(int done, int total) {}

    /**
     * Receives the news that the next picture of {@link #explained(int, int)} was explained before.
     *
     * @param done as {@link #explained(int, int)} receives afterwards
     */
    default void explainedBefore(int done) {}

    /** Receives the news that a flip is explained while pictures are still to be measured. */
    default void explainedSome() {}

    /** Receives a note that stops nothing. */
    default void note(String sentence) {}
}
