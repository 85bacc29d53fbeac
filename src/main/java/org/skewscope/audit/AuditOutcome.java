package org.skewscope.audit;

/**
 * How an audit ended, counted in pictures times pathways.
 *
 * @param measured results made now
 * @param kept results found in the file
 * @param failed results that could not be made
 */
public record AuditOutcome(long measured, long kept, long failed) {

    /** The last line of the command. */
    public String sentence() {
        return "measured " + measured + ", kept " + kept + ", failed " + failed;
    }
}
