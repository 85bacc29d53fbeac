package org.skewscope.audit;

/**
 * The end of an audit, counted in pictures times pathways.
 *
 * @param measured newly measured results
 * @param kept results found in the file
 * @param failed results that could not be measured
 */
public record AuditOutcome(long measured, long kept, long failed) {

    /** Returns the sentence in the last line of the command. */
    public String sentence() {
        return "measured " + measured + ", kept " + kept + ", failed " + failed;
    }
}
