package org.skewscope.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.audit.Variation;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.Pairing;
import org.skewscope.audit.store.StoredPathway;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Setting;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;

class ReproduceLineTest {

    @Test
    void aStoredPathwayIsThePathwayAgain() {
        Pathway odd = PathwayPreset.GRAPH
                .pathway()
                .with(List.of(
                        new Setting(OptionKey.MODEL, "/m;x%3B,a=b/m.pb"),
                        new Setting(OptionKey.NORMALIZE, "steps:/127,-1")))
                .renamed("a;b,c=d", "a;b,c=d");

        StoredPathway stored = StoredPathway.of(odd, Optional.of("0".repeat(64)));

        assertThat(stored.pathway()).isEqualTo(odd);
        assertThat(stored.modelSha256()).contains("0".repeat(64));
        assertThat(stored.fingerprint())
                .isNotEqualTo(StoredPathway.of(odd, Optional.of("1".repeat(64))).fingerprint());
    }

    @Test
    void commasInNamesAndPathsAreEscaped() {
        Pathway odd = PathwayPreset.EAGER
                .pathway()
                .with(List.of(new Setting(OptionKey.MODEL, "/m,a=b/it's.pb")))
                .renamed("a,b", "a,b");
        String line = ReproduceLine.of(
                head(List.of(StoredPathway.of(odd, Optional.of("0"))), List.of("--labels", "x y.csv")));

        assertThat(line)
                .contains("model=/m\\,a=b/it'\\''s.pb,", ",name=a\\,b'", "--reference a,b")
                .endsWith("--labels 'x y.csv'")
                .doesNotContain("sha256");
    }

    @Test
    void whatVaryMakesIsNotTypedOut() {
        Pathway base = PathwayPreset.EAGER.pathway();
        List<StoredPathway> pathways = new ArrayList<>();
        pathways.add(StoredPathway.of(base, Optional.empty()));
        Variation.of(base, PathwayOption.of(OptionKey.DECODER))
                .forEach(each -> pathways.add(StoredPathway.of(each, Optional.empty())));

        assertThat(ReproduceLine.of(head(pathways, List.of("--vary", "decoder"))))
                .containsOnlyOnce("--pathway")
                .endsWith("--vary decoder");
        assertThat(ReproduceLine.of(head(pathways, List.of())).split("--pathway"))
                .hasSize(pathways.size() + 1);
    }

    private static AuditHead head(List<StoredPathway> pathways, List<String> arguments) {
        return new AuditHead(pathways, 0, Pairing.from(0, pathways.size()), List.of(), List.of("photos"), arguments);
    }
}
