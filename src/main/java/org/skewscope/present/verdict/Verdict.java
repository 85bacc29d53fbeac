package org.skewscope.present.verdict;

import java.util.List;
import org.skewscope.compare.Severity;

/**
 * The verdict on one picture.
 *
 * @param sentence the one fact
 * @param facts one for each pathway but the reference, in order, then what else is known
 */
public record Verdict(Severity severity, String sentence, List<Fact> facts) {

    public Verdict {
        facts = List.copyOf(facts);
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
            int pathway,
            String before,
            String stage,
            String size,
            String more,
            String unit,
            String besides) {

        public static Fact plain(int pathway, String words) {
            return new Fact(pathway, words, "", "", "", "", "");
        }

        /** The whole clause as text. */
        public String text() {
            return before + stage + size + more + unit + besides;
        }
    }
}
