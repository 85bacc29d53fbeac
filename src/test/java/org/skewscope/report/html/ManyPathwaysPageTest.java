package org.skewscope.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.audit.AuditDetails;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.audit.store.RowSink.AuditRow;
import org.skewscope.audit.store.StoredAudits;
import org.skewscope.audit.store.StoredPair;
import org.skewscope.audit.store.StoredPathway;
import org.skewscope.audit.store.StoredResult;

/** Fourteen pathways make 91 pairs; only the last pathway changes anything. */
class ManyPathwaysPageTest {

    private static final int PATHWAYS = 14;
    private static final int PAIRS = PATHWAYS * (PATHWAYS - 1) / 2;

    @TempDir
    Path folder;

    @Test
    void whatDiffersMostIsShownWhereThereIsNoRoomForAll() throws IOException {
        Path store = StoredAudits.write(folder.resolve("x.skewaudit"), head(), 12, ManyPathwaysPageTest::row);
        Path file = folder.resolve("page.html");
        try (AuditReader reader = AuditReader.open(store);
                PrintStream out = new PrintStream(folder.resolve("out").toFile(), StandardCharsets.UTF_8)) {
            AuditFiles.page(reader, AuditDetails.of(reader, 2), file.toString(), out);
        }

        String page = Files.readString(file);
        String plot = page.substring(page.indexOf("<svg"), page.indexOf("</svg>"));

        assertThat(page).contains("the 60 pairs that differ most, of 91").contains("The 40 that differ most, of 91.");
        for (int i = 0; i < PATHWAYS - 1; i++) {
            assertThat(plot).contains(String.format("p%02d, p13", i));
        }
    }

    private static AuditHead head() {
        List<StoredPathway> pathways = new ArrayList<>();
        for (int i = 0; i < PATHWAYS; i++) {
            pathways.add(new StoredPathway(String.format("p%02d", i), "batch=" + (i + 1)));
        }
        return StoredAudits.head(pathways.toArray(StoredPathway[]::new));
    }

    private static AuditRow row(int number) {
        List<StoredResult> results = new ArrayList<>();
        for (int i = 0; i < PATHWAYS; i++) {
            results.add(StoredAudits.result(i == PATHWAYS - 1 ? 1 : 0, 0.75f, OptionalDouble.of(0.75)));
        }
        StoredPair[] pairs = new StoredPair[PAIRS];
        Arrays.fill(pairs, new StoredPair(0, 0.1, 0.05, Optional.empty(), OptionalDouble.empty()));
        return StoredAudits.row(StoredAudits.picture(number, OptionalInt.of(0)), results, pairs);
    }
}
