package org.skewscope.report.bundle;

/**
 * Holds a claim of a bundle and the result of its check.
 *
 * @param subject a member's name, or the name of another claim
 * @param why a sentence; empty if no reason is needed
 */
public record Claim(String subject, Outcome outcome, String why) {

    /** Lists the results of a check. */
    public enum Outcome {
        /** The bits are identical. */
        IDENTICAL,
        /** The bits differ within the tolerance. */
        WITHIN,
        DIFFERS,
        UNVERIFIABLE
    }

    static Claim same(String subject) {
        return new Claim(subject, Outcome.IDENTICAL, "");
    }

    static Claim differs(String subject, String why) {
        return new Claim(subject, Outcome.DIFFERS, why);
    }
}
