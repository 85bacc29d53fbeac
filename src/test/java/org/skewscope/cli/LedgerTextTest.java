package org.skewscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.cli.text.ExplanationText.LedgerText;
import org.skewscope.cli.text.Style;
import org.skewscope.compare.PairNames;
import org.skewscope.explain.share.CauseLedger.LedgerEntry;
import org.skewscope.explain.share.Shares;

/** Shares as the terminal shows them. */
class LedgerTextTest {

    @Test
    void whatIsNearlyAllIsNotAllAndWhatIsLittleIsNotNothing() {
        List<String> lines = lines(entry("resize", 0.99997), entry("execution", 0.00003));
        assertThat(lines.get(1)).contains("≈ 100%").doesNotContain("100.0%");
        assertThat(lines.get(2)).contains("≈ 0%").doesNotContain(" 0.0%");
        assertThat(lines(entry("resize", 1)).get(1)).contains("+100%");
        assertThat(lines(entry("compute", 0)).get(1)).contains(" 0%").doesNotContain("≈");
    }

    @Test
    void moreThanAllIsExplained() {
        assertThat(lines(entry("resize", 1.006), entry("decoder", -0.006)))
                .last()
                .isEqualTo("  Contributions add up to 100%. A negative one reduces the difference, so"
                        + " another can exceed 100%.");
        assertThat(lines(entry("resize", 0.9), entry("decoder", 0.1))).hasSize(3);
    }

    private static LedgerEntry entry(String factor, double logits) {
        return new LedgerEntry(
                factor,
                factor,
                "a",
                "b",
                Shares.of(0.5, logits, 0.1),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    private static List<String> lines(LedgerEntry... entries) {
        List<String> lines = new ArrayList<>();
        new LedgerText(lines::add, new Style(false), new PairNames("a", "b")).add(List.of(entries));
        return lines;
    }
}
