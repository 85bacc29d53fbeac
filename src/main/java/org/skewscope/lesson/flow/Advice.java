package org.skewscope.lesson.flow;

/**
 * Advises a presenter after a vote.
 *
 * <p>Source: Crouch, Mazur, Am. J. Phys. 69, 970 (2001): talking pays between 35 and 70 % right.
 */
public enum Advice {
    WAIT(""),
    HINT_AND_TALK("give a hint, let pairs talk for 90 s, vote again."),
    TALK("let pairs talk for 90 s, vote again."),
    REVEAL("go to the reveal.");

    private static final double FEW = 0.35;
    private static final double MANY = 0.70;

    private final String words;

    Advice(String words) {
        this.words = words;
    }

    static Advice of(double share, int round) {
        if (round > 1 || share > MANY) {
            return REVEAL;
        }
        return share < FEW ? HINT_AND_TALK : TALK;
    }

    /** Returns the words that follow "29 % are right: ". */
    public String words() {
        return words;
    }
}
