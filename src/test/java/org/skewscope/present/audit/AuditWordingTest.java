package org.skewscope.present.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.skewscope.audit.AuditSummary;
import org.skewscope.audit.PairCauses;
import org.skewscope.audit.PairSummary;
import org.skewscope.audit.PathwaySummary;
import org.skewscope.audit.statistics.Interval;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.StoredAudits;
import org.skewscope.audit.store.StoredPathway;

/** Names every pathway that changes as many classes as the one that changes most. */
class AuditWordingTest {

    private static final AuditHead HEAD =
            StoredAudits.head(StoredAudits.A, StoredAudits.B, new StoredPathway("c", "resize=tf-bilinear"));

    @Test
    void namesOnePairThatDisagreesMost() {
        AuditSummary summary = summary(pair("a", "b", 3), pair("a", "c", 2), pair("b", "c", 1));
        assertThat(AuditWording.agreement(summary)).startsWith("a and b disagree most often: 3 of 28 pictures (10.7%");
        assertThat(AuditWording.verdict(HEAD, summary))
                .startsWith("b changes the top-1 class of 3 of 28 pictures (10.7%");
    }

    @Test
    void namesAllPairsThatDisagreeEquallyOften() {
        AuditSummary summary = summary(pair("a", "b", 3), pair("a", "c", 3), pair("b", "c", 0));
        assertThat(AuditWording.agreement(summary))
                .startsWith("a / b and a / c disagree most often: each in 3 of 28 pictures (10.7%");
        assertThat(AuditWording.verdict(HEAD, summary))
                .startsWith("b and c each change the top-1 class of 3 of 28 pictures (10.7%");
    }

    @Test
    void aShareDecidesAndNotACountWherePairsHaveOtherPictures() {
        AuditSummary summary = summary(pair("a", "b", 12, 100), pair("a", "c", 59, 791));
        assertThat(AuditWording.agreement(summary)).startsWith("a and b disagree most often: 12 of");
        assertThat(AuditWording.verdict(HEAD, summary)).startsWith("b changes the top-1 class");
    }

    /** A pathway that was changed has run over fewer pictures, so that nothing is most often. */
    @Test
    void pairsOfPathwaysThatRanOverOtherPicturesAreNotCompared() {
        AuditSummary summary = new AuditSummary(
                List.of(ran(0, 791), ran(1, 100), ran(2, 791)),
                List.of(pair("a", "b", 12, 100), pair("a", "c", 59, 791), pair("b", "c", 15, 100)),
                791,
                791,
                List.of());
        assertThat(AuditWording.agreement(summary))
                .isEqualTo("Each pair counts the pictures that ran through both of its pathways: a / b"
                        + " differ in 12 of 100, a / c differ in 59 of 791 and b / c differ"
                        + " in 15 of 100.");
        assertThat(AuditWording.verdict(HEAD, summary))
                .isEqualTo("b changes the top-1 class of 12 of 100 pictures and c of 59 of 791"
                        + " pictures. Not all pathways ran over all 791 pictures yet: b over"
                        + " 100. Accuracy is not known: no picture has a true label.");
        assertThat(AuditWording.lines(HEAD, summary))
                .startsWith(
                        "b changes the top-1 class of 12 of 100 pictures and c of 59 of 791" + " pictures.",
                        "Not all pathways ran over all 791 pictures yet: b over 100.");
        assertThat(ResolutionWording.of(summary)).endsWith("may not appear in 100 pictures.");
    }

    /** The cause of any pair is told, by its name, where no pair is the most frequent one. */
    @Test
    void theCauseOfAPairOfOtherPicturesHasTheNameOfThePathway() {
        PairCauses.Cause cause = new PairCauses.Cause(
                Optional.of("SKR401"), "measured", List.of("resize"), 10, 0, OptionalDouble.empty(), 10, List.of());
        AuditSummary summary = new AuditSummary(
                List.of(ran(0, 791), ran(1, 100), ran(2, 791)),
                List.of(pair("a", "b", 12, 100), pair("a", "c", 59, 791)),
                791,
                791,
                List.of(causes("b", 12, 0, List.of()), causes("c", 59, 10, List.of(cause))));
        assertThat(AuditWording.lines(HEAD, summary).get(1))
                .endsWith("In c: Main cause: No antialiasing when shrinking [SKR401], 10 of 10 flips"
                        + " that are explained.");
    }

    private static PairCauses causes(String other, long flips, long explained, List<PairCauses.Cause> causes) {
        return new PairCauses(
                "a", other, new PairCauses.Explained(flips, explained), new PairCauses.Explained(0, 0), causes);
    }

    /** Four of six explained flips have the cause; of the other four flips none or all may. */
    @Test
    void anEstimateStaysWithinWhatIsExplained() {
        PairCauses.Cause cause = new PairCauses.Cause(
                Optional.of("SKR401"), "measured", List.of("resize"), 4, 0, OptionalDouble.of(1.085), -1, List.of());
        assertThat(CauseWording.count(causes("b", 10, 6, List.of(cause)), cause))
                .contains(", about 7 of all 10 (4 to 8)")
                .as("others reduce the change")
                .endsWith("; most of the logit change in its pictures");
    }

    /** A picture that failed was run: it makes no pathway the odd one. */
    @Test
    void aFailedPictureLeavesPairsComparable() {
        AuditSummary summary = new AuditSummary(
                List.of(ran(0, 28), failedOnce(1, 27), ran(2, 28)),
                List.of(pair("a", "b", 3, 27), pair("a", "c", 2)),
                28,
                28,
                List.of());
        assertThat(AuditWording.agreement(summary)).startsWith("a and b disagree most often");
    }

    private static PathwaySummary ran(int pathway, long pictures) {
        return pathway(pathway, pictures, 0);
    }

    private static PathwaySummary failedOnce(int pathway, long pictures) {
        return pathway(pathway, pictures, 1);
    }

    private static PathwaySummary pathway(int index, long pictures, long failed) {
        return new PathwaySummary(
                HEAD.pathways().get(index),
                pictures,
                failed,
                0,
                0,
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    private static AuditSummary summary(PairSummary... pairs) {
        return new AuditSummary(List.of(), List.of(pairs), 28, 28, List.of());
    }

    private static PairSummary pair(String a, String b, long flips) {
        return pair(a, b, flips, 28);
    }

    private static PairSummary pair(String a, String b, long flips, long pictures) {
        return new PairSummary(
                a,
                b,
                pictures,
                flips,
                Optional.of(new Interval((double) flips / pictures, 0, 1)),
                Optional.empty(),
                Optional.empty());
    }
}
