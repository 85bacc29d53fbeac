package org.skewscope.explain;

import java.util.Optional;

/**
 * The cause of a difference in one sentence, of which the beginning is known before the end: where
 * the pathways part before why they do. What comes later is added to what was said; it never takes
 * anything back.
 *
 * @param first what is known once both pathways have run
 * @param text the whole, as far as it is known
 */
public record ExplanationSentence(String first, String text) {

    private static final String STOP = ".";

    /**
     * @throws IllegalArgumentException where the whole does not begin with what was said first
     */
    public ExplanationSentence {
        if (!text.startsWith(withoutStop(first))) {
            throw new IllegalArgumentException(
                    "The sentence '" + text + "' would take back '" + first + "'");
        }
    }

    /** Nothing more is known yet. */
    static ExplanationSentence of(String first) {
        return new ExplanationSentence(first, first);
    }

    /** The same sentence with a clause more, which has no full stop. */
    ExplanationSentence withClause(String clause) {
        return new ExplanationSentence(first, withoutStop(first) + "; " + clause + STOP);
    }

    /** The same with a sentence more. */
    ExplanationSentence withSentence(String sentence) {
        return new ExplanationSentence(first, first + " " + sentence);
    }

    /** The whole as it is, with a sentence more, which has no full stop; where there is one. */
    ExplanationSentence followedBy(Optional<String> sentence) {
        return sentence.map(more -> new ExplanationSentence(first, text + " " + more + STOP))
                .orElse(this);
    }

    /** Whether this says all that the other said. */
    public boolean refines(ExplanationSentence earlier) {
        return text.equals(earlier.text)
                || first.equals(earlier.first) && earlier.text.equals(earlier.first);
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(STOP)
                ? sentence.substring(0, sentence.length() - STOP.length())
                : sentence;
    }
}
