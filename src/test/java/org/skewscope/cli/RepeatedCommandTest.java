package org.skewscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.audit.Variation;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.StoredPathway;
import org.skewscope.cli.argument.PathwayArgument;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Setting;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.InputSize;
import org.skewscope.report.html.ReproduceLine;

/** The line under a report gives the pathways that the report is about. */
class RepeatedCommandTest {

    @Test
    void everyPathwayCanBeTypedAsTheReportSays() {
        List<Pathway> pathways = new ArrayList<>(PathwayPreset.pathways());
        for (PathwayOption option : PathwayOption.ALL) {
            for (Pathway preset : PathwayPreset.pathways()) {
                pathways.addAll(Variation.of(preset, option));
            }
        }
        pathways.add(PathwayPreset.GRAPH
                .pathway()
                .with(List.of(
                        new Setting(OptionKey.MODEL, "/m,a=b/it's 1;2.pb"),
                        new Setting(OptionKey.NORMALIZE, "steps:/127,-1")))
                .renamed("a, b=c", "a, b=c"));
        assertThat(pathways).hasSizeGreaterThan(100);
        for (Pathway pathway : pathways) {
            assertThat(PathwayArgument.parse(typed(pathway), InputSize.STANDARD).pathways())
                    .as(typed(pathway))
                    .containsExactly(pathway.renamed(pathway.id(), pathway.id()));
        }
    }

    /** As a shell hands it over. */
    private static String typed(Pathway pathway) {
        String line = ReproduceLine.of(new AuditHead(
                List.of(StoredPathway.of(pathway, Optional.of("0"))),
                0,
                List.of(),
                List.of(),
                List.of("photos"),
                List.of()));
        String word = line.split(" --pathway ")[1].split(" \\\\\n")[0];
        return word.startsWith("'") ? word.substring(1, word.length() - 1).replace("'\\''", "'") : word;
    }
}
