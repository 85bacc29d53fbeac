package org.skewscope.present.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skewscope.present.verdict.VerdictMakerTest.NAMES;
import static org.skewscope.present.verdict.VerdictMakerTest.ZEBRA;
import static org.skewscope.present.verdict.VerdictMakerTest.pathway;
import static org.skewscope.present.verdict.VerdictMakerTest.trace;
import static org.skewscope.present.verdict.VerdictMakerTest.with;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Comparison;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.change.SmallestChanges;
import org.skewscope.explain.hybrid.OptionChange;
import org.skewscope.explain.share.CauseLedger;
import org.skewscope.explain.share.CauseLedger.LedgerEntry;
import org.skewscope.explain.share.ResizeStep;
import org.skewscope.explain.share.Shares;
import org.skewscope.explain.share.SingleChange;
import org.skewscope.gui.demo.Traces;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.recipe.ResizeMethod.Property;
import org.skewscope.run.PathwayTrace;

/** What the measured contributions of options let the verdict say. */
class ContributionVerdictTest {

    @Test
    void severalCausesOfWhichOneDominates() {
        Verdict verdict = shared(
                List.of(
                        entry("resize", "pillow-bicubic", "tf-bilinear", 0.95, 0.9),
                        entry("decoder", "pillow", "tf-jpeg-fast", 0.05, 0.1)),
                "resize=tf-bilinear",
                "decoder=tf-jpeg-fast");
        assertThat(verdict.coded())
                .isEqualTo("Resize causes 95% of the logit change: graph shrinks the picture without"
                        + " antialiasing; eager antialiases. The decoder causes 5%. Top-1"
                        + " changes from zebra to kite. [SKR401, SKD101]");
        assertThat(verdict.cure())
                .isEqualTo("Set resize=pillow-bicubic in graph. Or use tf.image.resize(x, size,"
                        + " antialias=True). Set decoder=pillow too for the rest.");
    }

    /** Shares average over all mixtures, so that one option may have all and yet leave much. */
    @Test
    void aCureNamesWhatTheFirstSettingWasMeasuredToLeave() {
        LedgerEntry resize = entry("resize", "pillow-bicubic", "tf-bilinear", 1.005, 0.62);
        LedgerEntry decoder = entry("decoder", "pillow", "tf-jpeg-fast", -0.007, 0.0);
        LedgerEntry execution = entry("execution", "eager", "graph", 1e-6, 0.0);
        assertThat(shared(List.of(resize, decoder, execution), "resize=tf-bilinear", "decoder=tf-jpeg-fast")
                        .cure())
                .startsWith("Set resize=pillow-bicubic in graph.")
                .endsWith(" Set decoder=pillow too for the rest.");
        LedgerEntry named = entry("decoder", "pillow", "tf-jpeg-fast", -0.048, 0.0);
        Verdict verdict = shared(List.of(resize, named, execution), "resize=tf-bilinear", "decoder=tf-jpeg-fast");
        assertThat(verdict.sentence()).startsWith("Resize causes most of the logit change: ");
        assertThat(verdict.cure()).endsWith(" Set decoder=pillow too for the rest.");
        assertThat(shared(
                                List.of(entry("resize", "pillow-bicubic", "tf-bilinear", 1.0, 1.0), execution),
                                "resize=tf-bilinear")
                        .cure())
                .doesNotContain("too");
    }

    /** An option that pushes the logits back is a part of the rest as well. */
    @Test
    void theRestOfACureIsWholeAndSaysWhichPathwayItChanges() {
        List<LedgerEntry> three = List.of(
                entry("resize", "pillow-bicubic", "tf-bilinear", 1.0, 0.99),
                entry("decoder", "pillow", "tf-jpeg-fast", 0.03, 0.0),
                entry("channels", "rgb", "bgr", -0.03, 0.0));
        assertThat(shared(three, "resize=tf-bilinear", "decoder=tf-jpeg-fast", "channels=bgr")
                        .cure())
                .endsWith(" Set decoder=pillow and channels=rgb too for the rest.");
        List<LedgerEntry> inA = List.of(
                entry("loading", "bfloat16-weights", "saved-model", 0.93, 0.9),
                entry("decoder", "pillow", "tf-jpeg-fast", 0.07, 0.0));
        assertThat(shared(pathway("eager", "loading=bfloat16-weights"), inA, List.of(), "decoder=tf-jpeg-fast")
                        .cure())
                .isEqualTo("Set loading=saved-model in eager, or accept it."
                        + " Set decoder=pillow in graph too for the rest.");
    }

    /** A picture near a tie may need an option of a small share for its class. */
    @Test
    void aCureThatRestoresTheClassNamesEachOptionThatCan() {
        Verdict verdict = shared(
                List.of(
                        entry("resize", "pillow-bicubic", "tf-bilinear", 0.85, 0.7, false),
                        entry("channels", "rgb", "bgr", 0.147, 0.1),
                        entry("decoder", "pillow", "tf-jpeg-fast", 0.003, 0.001)),
                "resize=tf-bilinear",
                "channels=bgr",
                "decoder=tf-jpeg-fast");
        assertThat(verdict.cure()).endsWith(" Set channels=rgb and decoder=pillow too to restore the class.");
    }

    @Test
    void severalCausesOfWhichNoneDominates() {
        Verdict verdict = shared(
                List.of(
                        entry("resize", "pillow-bicubic", "tf-bilinear", 0.55, 0.4),
                        entry("decoder", "pillow", "tf-jpeg-fast", 0.45, 0.3),
                        entry("execution", "eager", "graph", 1e-6, 0)),
                "resize=tf-bilinear",
                "decoder=tf-jpeg-fast");
        assertThat(verdict.coded())
                .isEqualTo("graph shrinks the picture without antialiasing (55%) and decodes JPEG with the fast, less"
                        + " exact IDCT (45%); these change the top-1 class from zebra to kite, and either alone does."
                        + " [SKR401, SKD101]");
        assertThat(verdict.cure()).isEqualTo("Set resize=pillow-bicubic and decoder=pillow in graph.");
    }

    /** A cause that is nearly all of the change is not the only one that holds the class. */
    @Test
    void aSmallSecondOptionThatChangesTheClassIsNamed() {
        Verdict verdict = shared(
                List.of(
                        entry("resize", "pillow-bicubic", "tf-bilinear", 0.993, 0.75, false),
                        entry("decoder", "pillow", "tf-jpeg-fast", 0.007, 0.01)),
                "resize=tf-bilinear",
                "decoder=tf-jpeg-fast");
        assertThat(verdict.coded())
                .isEqualTo("graph shrinks the picture without antialiasing; eager antialiases. Top-1"
                        + " changes from zebra to kite; the decoder alone changes it too."
                        + " [SKR401]");
        assertThat(verdict.cure()).endsWith(" Set decoder=pillow too to restore the class.");
    }

    /** Which of three change the class alone is not told by setting one of them back. */
    @Test
    void threeCausesChangeTheClassTogether() {
        Verdict verdict = ofThree(0.4, 0.35, 0.25);
        assertThat(verdict.sentence())
                .isEqualTo("Resize (40%), the decoder (35%) and channel order (25%) together"
                        + " change the top-1 class from zebra to kite.");
    }

    @Test
    void theSharesOfAWholeAddUpToNoMoreThanAll() {
        Verdict verdict = ofThree(0.427, 0.386, 0.187);
        assertThat(verdict.sentence()).startsWith("Resize (43%), the decoder (38%) and channel order (19%) together");
    }

    /** The smallest set that was measured to restore the class goes before all causes. */
    @Test
    void aCureNamesTheFewestSettingsThatRestoreTheClass() {
        List<LedgerEntry> two = List.of(
                entry("resize", "pillow-bicubic", "tf-bilinear", 0.55, 0.4),
                entry("decoder", "pillow", "tf-jpeg-fast", 0.45, 0.3));
        OptionChange decoder = new OptionChange("decoder", "tf-jpeg-fast", "pillow");
        Verdict fewer = shared(two, List.of(decoder), "resize=tf-bilinear", "decoder=tf-jpeg-fast");
        assertThat(fewer.cure())
                .isEqualTo("Set decoder=pillow in graph to restore the class. Set"
                        + " resize=pillow-bicubic too for the rest.");
        assertThat(fewer.sentence())
                .as("one of them alone holds the class")
                .isEqualTo(
                        "graph shrinks the picture without antialiasing (55%) and decodes JPEG with the fast, less"
                                + " exact IDCT (45%); together these cause the logit change. Top-1 changes from zebra to kite.");
        List<LedgerEntry> cancelling = List.of(
                entry("resize", "pillow-bicubic", "tf-bilinear", 1.4, 0.2),
                entry("decoder", "pillow", "tf-jpeg-fast", -0.4, -0.6));
        assertThat(shared(cancelling, List.of(decoder), "resize=tf-bilinear", "decoder=tf-jpeg-fast")
                        .cure())
                .startsWith("Set decoder=pillow in graph to restore the class.");
    }

    @Test
    void causesThatCancel() {
        Verdict verdict = shared(
                List.of(
                        entry("resize", "pillow-bicubic", "tf-bilinear", 1.4, 0.2),
                        entry("decoder", "pillow", "tf-jpeg-fast", -0.4, -0.6)),
                "resize=tf-bilinear",
                "decoder=tf-jpeg-fast");
        assertThat(verdict.reason())
                .isEqualTo("Resize and the decoder belong together: they push the logits in opposite directions.");
    }

    /** The file of one in place of the other's would end the comparison of two files. */
    @Test
    void noCurePutsOneModelFileInPlaceOfTheOther() {
        List<LedgerEntry> entries = List.of(
                entry("model", "", "other.tflite", 1.26, 0.3),
                entry("resize", "pillow-bicubic", "tf-bilinear", -0.26, 0.1));

        Verdict verdict = shared(entries, "model=other.tflite", "resize=tf-bilinear");

        assertThat(verdict.reason())
                .startsWith("The model file and resize belong together")
                .doesNotContain("%");
        assertThat(verdict.cure())
                .isEqualTo("Set resize=pillow-bicubic in graph, then compare the two model files" + " layer by layer.");
    }

    /** 101% of a change is no finding: the rest is not worth a word. */
    @Test
    void noShareAboveTheWholeIsPrinted() {
        Verdict verdict = shared(
                List.of(
                        entry("resize", "pillow-bicubic", "tf-bilinear", 1.01, 0.99),
                        entry("decoder", "pillow", "tf-jpeg-fast", -0.01, 0.01)),
                "resize=tf-bilinear",
                "decoder=tf-jpeg-fast");
        assertThat(verdict.sentence()).doesNotContain("%");
        assertThat(verdict.code()).contains("SKR401");
    }

    /** Each cause of a shared difference has its code at the end. */
    @Test
    void severalCausesHaveSeveralCodes() {
        List<LedgerEntry> entries = List.of(
                entry("resize", "pillow-bicubic", "tf-bilinear", 0.55, 0.4),
                entry("decoder", "pillow", "tf-jpeg-fast", 0.45, 0.3));
        Verdict verdict = shared(entries, "resize=tf-bilinear", "decoder=tf-jpeg-fast");
        assertThat(verdict.code()).isEmpty();
        assertThat(verdict.codes()).containsExactly("SKR401", "SKD101");
    }

    /** Antialiasing makes a sixth of the logit change, the kernel less: it takes both. */
    @Test
    void namesAllPropertiesOfAResizeOfWhichNoneIsMost() {
        LedgerEntry whole = entry("resize", "pillow-bicubic", "tf-bilinear", 1, 1);
        assertThat(shared(List.of(taken(whole, 0.17, 0.04)), "resize=tf-bilinear")
                        .reason())
                .isEqualTo("graph shrinks the picture without antialiasing and resizes with bilinear;"
                        + " eager antialiases and uses bicubic.");
        LedgerEntry restoring =
                stepped(whole, step(Property.ANTIALIASING, 0.7, 0.9, true), step(Property.KERNEL, 0.3, 0.04, false));
        assertThat(shared(List.of(restoring), "resize=tf-bilinear").reason())
                .isEqualTo("graph shrinks the picture without antialiasing; eager antialiases.");
    }

    /** Neither antialiasing nor the kernel alone brings the class back, the method does. */
    @Test
    void namesAllPropertiesWhereOnlyTheWholeMethodBringsTheClassBack() {
        LedgerEntry whole = entry("resize", "pillow-bicubic", "tf-bilinear", 1, 1);
        LedgerEntry both =
                stepped(whole, step(Property.ANTIALIASING, 0.95, 0.9, false), step(Property.KERNEL, 0.05, 0.04, false));
        Verdict verdict = shared(List.of(both), "resize=tf-bilinear");
        assertThat(verdict.codes()).containsExactly("SKR401", "SKR403");
        assertThat(verdict.reason())
                .isEqualTo("graph shrinks the picture without antialiasing and resizes with bilinear;"
                        + " eager antialiases and uses bicubic.");
    }

    /** The kernel moves few logits, but with A's the class of A comes back. */
    @Test
    void namesThePropertyOfAResizeThatAloneBringsTheClassBack() {
        LedgerEntry whole = entry("resize", "pillow-bicubic", "tf-bilinear", 1, 1);
        LedgerEntry kernel =
                stepped(whole, step(Property.ANTIALIASING, 0.7, 0.17, false), step(Property.KERNEL, 0.3, 0.04, true));
        assertThat(shared(List.of(kernel), "resize=tf-bilinear").reason())
                .isEqualTo("graph resizes with bilinear; eager uses bicubic.");
        LedgerEntry inTheReference =
                stepped(whole, ofReference(Property.ANTIALIASING, false), ofReference(Property.KERNEL, true));
        assertThat(shared(List.of(inTheReference), "resize=tf-bilinear").reason())
                .as("no library offers the kernel in B")
                .isEqualTo("graph resizes with bilinear; eager uses bicubic.");
    }

    /** At a small margin a property may bring the class back that the whole method does not. */
    @Test
    void namesTheLargestPropertyWhereTheWholeMethodDoesNotBringTheClassBack() {
        LedgerEntry whole = entry("resize", "pillow-bicubic", "tf-bilinear", 1, 1, false);
        LedgerEntry chance =
                stepped(whole, step(Property.KERNEL, 0.99, 0.99, false), step(Property.ROUNDING, 0.01, 0.12, true));
        assertThat(shared(List.of(chance), "resize=tf-bilinear").reason())
                .contains("resizes with bilinear")
                .doesNotContain("fractions");
    }

    private static ResizeStep ofReference(Property property, boolean changesClass) {
        return new ResizeStep(property, false, "pillow-bilinear", Optional.of(0.3), Optional.of(0.2), changesClass);
    }

    /** With the parts of the logit change that antialiasing and the kernel make. */
    private static LedgerEntry taken(LedgerEntry entry, double antialiasing, double kernel) {
        return stepped(
                entry,
                step(Property.ANTIALIASING, 0.7, antialiasing, false),
                step(Property.KERNEL, 0.3, kernel, false));
    }

    private static LedgerEntry stepped(LedgerEntry entry, ResizeStep... steps) {
        return new LedgerEntry(
                entry.factor(),
                entry.label(),
                entry.a(),
                entry.b(),
                entry.shares(),
                entry.standardErrors(),
                entry.alone(),
                entry.interactions(),
                List.of(steps));
    }

    private static ResizeStep step(Property property, double input, double logits, boolean changesClass) {
        return new ResizeStep(property, true, "tf-bicubic", Optional.of(input), Optional.of(logits), changesClass);
    }

    /** Returns the verdict on three options with these shares. */
    private static Verdict ofThree(double resize, double decoder, double channels) {
        return shared(
                List.of(
                        entry("resize", "pillow-bicubic", "tf-bilinear", resize, 0.4),
                        entry("decoder", "pillow", "tf-jpeg-fast", decoder, 0.3),
                        entry("channels", "rgb", "bgr", channels, 0.2)),
                "resize=tf-bilinear",
                "channels=bgr",
                "decoder=tf-jpeg-fast");
    }

    private static Verdict shared(List<LedgerEntry> entries, String... changes) {
        return shared(entries, List.of(), changes);
    }

    private static Verdict shared(List<LedgerEntry> entries, List<OptionChange> restoring, String... changes) {
        return shared(pathway("eager"), entries, restoring, changes);
    }

    private static Verdict shared(
            Pathway a, List<LedgerEntry> entries, List<OptionChange> restoring, String... changes) {
        float[] kite = {1, 10, 2, 3, 4, 5, 6, 7, 8};
        PathwayTrace b = with(
                with(trace(pathway("graph", changes), kite), Stage.RESIZE, 90, 90, 90), Stage.BATCH, 0.3f, 0.3f, 0.3f);
        Comparison comparison = new Traces(1, "cat.jpg", List.of(trace(a, ZEBRA), b)).comparison();
        Explanation explanation = Explanation.of(List.of(
                new ExplanationPart.Compared(comparison, Optional.empty(), List.of()),
                new ExplanationPart.Ledger(new CauseLedger(entries, List.of(), null)),
                new ExplanationPart.Agreement(new SmallestChanges.Agreement(List.of(), restoring, List.of()))));
        return VerdictMaker.of(PairFacts.of(explanation, NAMES));
    }

    private static LedgerEntry entry(String key, String a, String b, double share, double removed) {
        return entry(key, a, b, share, removed, removed > 0.5);
    }

    private static LedgerEntry entry(String key, String a, String b, double share, double removed, boolean namesA) {
        return new LedgerEntry(
                key,
                key,
                a,
                b,
                Shares.of(share, share, share),
                Optional.empty(),
                Optional.of(new SingleChange(Optional.of(removed), false, namesA)),
                List.of(),
                List.of());
    }
}
