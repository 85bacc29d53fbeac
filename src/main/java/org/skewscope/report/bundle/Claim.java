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

    /** Returns a claim that holds to the bit. */
    public static Claim same(String subject) {
        return new Claim(subject, Outcome.IDENTICAL, "");
    }

    /** Returns a claim that does not hold. */
    public static Claim differs(String subject, String why) {
        return new Claim(subject, Outcome.DIFFERS, why);
    }

    /** Returns a claim that cannot be checked here. */
    public static Claim unverifiable(String subject, String why) {
        return new Claim(subject, Outcome.UNVERIFIABLE, why);
    }
}
