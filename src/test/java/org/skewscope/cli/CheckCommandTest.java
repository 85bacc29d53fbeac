package org.skewscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.audit.store.StoredAudits;

/** Saved audits are judged without an engine. */
class CheckCommandTest {

    private static final int PICTURES = 1000;

    @TempDir
    Path folder;

    private String audit(String name, int flipped) throws IOException {
        return StoredAudits.labelled(folder.resolve(name), PICTURES, i -> i < flipped, 0.5f)
                .toString();
    }

    private int check(String now, String before, String limit) {
        return CommandLineRun.onSharedEngines(folder).run("check", now, "--baseline", before, "--max-flips", limit);
    }

    @Test
    void whatIsExactlyAtALimitKeepsIt() throws IOException {
        String before = audit("before", 0);
        // 0.7 / 100 is less than 7 / 1000, and 2.9 / 100 less than 29 / 1000.
        assertThat(check(audit("seven", 7), before, "0.7%")).isZero();
        assertThat(check(audit("eight", 8), before, "0.7%")).isEqualTo(1);
        assertThat(check(audit("many", 29), before, "2.9%")).isZero();
        assertThat(check(audit("more", 30), before, "2.9")).isEqualTo(1);
    }
}
