package org.skewscope.explain.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.explain.ExplainerFixture;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.LinearModel;
import org.skewscope.explain.Neighbours;
import org.skewscope.explain.share.CauseLedger.LedgerEntry;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.present.ClassNaming;
import org.skewscope.present.verdict.PairFacts;
import org.skewscope.present.verdict.Verdict;
import org.skewscope.present.verdict.VerdictMaker;
import org.skewscope.recipesearch.RandomRecipes;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;

/** States that a scaling before the resize and the same scaling after it are no difference. */
class MovedFormulaTest {

    private static final ImageSource PICTURE = RandomRecipes.picture("jpeg_444.jpg");

    private static Pathway pathway(String name, String... settings) {
        Pathway made = PathwayOption.byKey("size").orElseThrow().set(PathwayPreset.EAGER.pathway(), "64x64");
        for (String setting : settings) {
            String[] parts = setting.split("=", 2);
            made = PathwayOption.byKey(parts[0]).orElseThrow().set(made, parts[1]);
        }
        return made.renamed(name, name);
    }

    private static Explanation explained(Pathway a, Pathway b) {
        return new ExplainerFixture(RandomRecipes.PREPROCESSOR, new LinearModel())
                .explain(PICTURE, a, b, Neighbours.NONE, ProgressListener.NONE, Cancellation.NEVER);
    }

    @Test
    void aScalingThatMovesBeforeTheResizeHasNoShare() {
        Explanation explanation = explained(
                pathway("ours", "resize=tf-bilinear"),
                pathway("theirs", "resize=tf-bicubic", "resize-type=scaled:/255", "normalize=none"));

        List<LedgerEntry> entries = explanation.ledger().entries();
        assertThat(entries).extracting(LedgerEntry::factor).doesNotContain("normalize");
        assertThat(entries.get(0).factor()).isEqualTo("resize");
        assertThat(entries.get(0).shares().logits().orElseThrow()).isCloseTo(1, within(0.1));
        Verdict verdict = VerdictMaker.of(PairFacts.of(explanation, ClassNaming.always(String::valueOf)));
        assertThat(verdict.sentence())
                .contains("bicubic")
                .doesNotContain("ormalization")
                .doesNotContain("feeds");
    }

    /** The same formula in other units is the same formula. */
    @ParameterizedTest
    @CsvSource({
        "torch-imagenet, 'mean-std:1,123.675:116.28:103.53,58.395:57.12:57.375'",
        "keras-tf, 'steps:-127.5,/127.5'",
        "torch-imagenet, 'steps:/255,-0.485:0.456:0.406,/0.229:0.224:0.225'"
    })
    void aFormulaInOtherUnitsHasNoShare(String ours, String theirs) {
        Explanation explanation = explained(
                pathway("ours", "resize=pillow-bilinear", "normalize=" + ours),
                pathway("theirs", "resize=pillow-lanczos", "normalize=" + theirs));

        Verdict verdict = VerdictMaker.of(PairFacts.of(explanation, ClassNaming.always(String::valueOf)));
        assertThat(verdict.sentence())
                .contains("Lanczos")
                .doesNotContain("ormalization")
                .doesNotContain("mean");
    }
}
