package org.skewscope.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A few damaged files of each format that the application itself reads, and all that once showed a
 * fault. {@link Fuzzer} goes over thousands, and over those that the engine reads.
 */
class FuzzerTest {

    private static final int EACH = 25;

    @TempDir
    Path folder;

    @Test
    void damagedFilesAreReadOrRefusedInASentence() throws Exception {
        List<String> bad = new ArrayList<>();
        for (FuzzedFormat format : FuzzedFormat.all()) {
            if (!format.engine()) {
                for (long i = 0; i < EACH; i++) {
                    addIfBad(format, format.write(i, Files.createTempDirectory(folder, "case")), bad);
                }
            }
        }
        assertThat(bad).isEmpty();
    }

    @Test
    void filesThatOnceShowedAFaultShowNone() throws Exception {
        List<String> bad = new ArrayList<>();
        for (FuzzedFormat format : FuzzedFormat.all()) {
            if (!format.engine()) {
                for (Path kept : format.kept()) {
                    Path own = Files.createTempDirectory(folder, "case");
                    addIfBad(format, Files.copy(kept, own.resolve(kept.getFileName())), bad);
                }
            }
        }
        assertThat(bad).isEmpty();
    }

    private static void addIfBad(FuzzedFormat format, Path file, List<String> bad) throws Exception {
        String outcome = FuzzWorker.outcome(format, file, null);
        if (!outcome.startsWith("READ") && !outcome.startsWith("REFUSED")) {
            bad.add(format.name() + " " + file.getFileName() + ": " + outcome);
        }
    }

    @Test
    void aComplaintNamesTheFileAndARemedy() {
        assertThat(ShownSentence.fault("a.jpg is cut off. Copy it again.", "a")).isEmpty();
        assertThat(ShownSentence.fault("The file is cut off. Copy it again.", "b.jpg"))
                .isPresent();
        assertThat(ShownSentence.fault("a.jpg is cut off in its first row.", "a"))
                .isPresent();
        assertThat(ShownSentence.fault("a.jpg: null. Copy the file again.", "a"))
                .isPresent();
        assertThat(ShownSentence.fault("a.jpg: EOFException. Copy it again.", "a"))
                .isPresent();
    }
}
