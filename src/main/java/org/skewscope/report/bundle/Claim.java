package org.skewscope.report.bundle;

/**
 * Something that a bundle says, and what became of it.
 *
 * @param subject a member's name, or what else is claimed
 * @param why a sentence; empty where there is nothing to say
 */
public record Claim(String subject, Outcome outcome, String why) {

    /** What an examination finds. */
    public enum Outcome {
        /** The same bits. */
        IDENTICAL,
        /** Other bits within the tolerance. */
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
