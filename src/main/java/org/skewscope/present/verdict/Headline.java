package org.skewscope.present.verdict;

import java.util.List;
import java.util.Optional;
import org.skewscope.compare.Severity;

/**
 * The banner of one compared picture: a sentence and a line of facts.
 *
 * @param severity how gravely any pathway differs from the reference
 * @param against index of the pathway that the verdict compares with: the reference, or the first
 *     of two pathways that are looked at without it
 * @param pathway index of the pathway that the verdict is on; -1 if only one pathway is compared
 * @param sentence the verdict on that pathway: the one that is explained, else the one that differs
 *     most from the reference
 * @param verdict the same verdict as a value; empty if only one pathway is compared
 * @param besides a sentence about the pathway that differs most, where the verdict is on another
 *     one that differs less; else empty
 * @param facts one for each pathway but the reference, in order, then what else is known
 */
public record Headline(
        Severity severity,
        int against,
        int pathway,
        String sentence,
        Optional<Verdict> verdict,
        String besides,
        List<Fact> facts) {

    public Headline {
        facts = List.copyOf(facts);
    }

    /**
     * Returns the sentence with the verdict's code in brackets, if the sentence is the verdict's.
     */
    public String coded() {
        return withBesides(verdict.filter(each -> each.sentence().equals(sentence))
                .map(Verdict::coded)
                .orElse(sentence));
    }

    /**
     * Returns the sentence and its shorter forms, the longest first, for a banner that shows the
     * rest beside it.
     */
    public List<String> forms() {
        return verdict
                .filter(each -> each.sentence().equals(sentence))
                .map(Verdict::forms)
                .orElse(List.of(sentence))
                .stream()
                .map(this::withBesides)
                .toList();
    }

    private String withBesides(String words) {
        return besides.isEmpty() ? words : words + " " + besides;
    }

    /**
     * A clause of the second line.
     *
     * @param pathway index of the pathway it tells of; -1 where it tells of none
     * @param before words before the stage's name
     * @param stage the stage's name, set in bold; may be empty
     * @param size words after it: the largest difference
     * @param more the mean, left out where there is little room; may be empty
     * @param unit words after that, such as " of 255"; may be empty
     * @param besides what differs too, left out where there is little room; may be empty
     */
    public record Fact(
            int pathway, String before, String stage, String size, String more, String unit, String besides) {

        public static Fact plain(int pathway, String words) {
            return new Fact(pathway, words, "", "", "", "", "");
        }

        /** The whole clause as text. */
        public String text() {
            return before + stage + size + more + unit + besides;
        }
    }
}
