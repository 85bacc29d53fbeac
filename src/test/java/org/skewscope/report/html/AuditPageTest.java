package org.skewscope.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.audit.AuditDetails;
import org.skewscope.audit.PairCauses;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.audit.store.AuditStore;
import org.skewscope.audit.store.StoredAudits;
import org.skewscope.audit.store.StoredCause;
import org.skewscope.audit.store.StoredPair;
import org.skewscope.audit.store.StoredPicture;
import org.skewscope.audit.store.StoredResult;

class AuditPageTest {

    private static final String HOSTILE = "<script>alert(1)</script>\"'&\u202e\u0007.jpg";

    @TempDir
    Path folder;

    private OptionalInt label = OptionalInt.of(0);

    @Test
    void thePageNeedsNothingAndHidesNothing() throws IOException {
        String page = page(300);

        assertThat(page)
                .startsWith("<!doctype html>")
                .contains("b changes the top-1 class of 30 of 300 pictures")
                .contains("Do the pathways agree?", "Does accuracy change?", "Do changes happen at small margins?")
                .contains("prefers-color-scheme:dark", "@media print", "<html lang=\"en\">");
        assertThat(page).contains(" \\\n  --reference a</code>");
        assertThat(page).doesNotContain("<script", "http:", "https:", "@import", "url(", "null");
    }

    @Test
    void withoutTrueClassesNoOptionIsSaidToChangeAccuracy() throws IOException {
        assertThat(page(300)).contains("Which option changes accuracy?", "p (Holm)");

        label = OptionalInt.empty();

        assertThat(page(300))
                .contains("Which option changes the top-1 class most often?")
                .doesNotContain("Which option changes accuracy?", "accuracy significantly")
                .doesNotContain("p (Holm)");
    }

    /** In each tenth picture, b is wrong in another way than a. */
    @Test
    void eachLabelledPictureIsInOneColumnOfRightAndWrong() throws IOException {
        label = OptionalInt.of(2);
        assertThat(page(300))
                .contains("Both wrong, same class", "Both wrong, other classes")
                .contains("<td>300</td><td>0</td><td>0</td><td>0</td><td>270</td><td>30</td>");
    }

    @Test
    void theCausesOfFlipsAreATableWithIntervals() throws IOException {
        assertThat(page(300)).doesNotContain("Which cause flips how many?");

        String page = page(300, 20);

        assertThat(page)
                .contains("Which cause flips how many?")
                .contains("Main cause: Red and blue swapped [SKC301], 20 of 20 flips that are")
                .contains("20 of the 30 flips of b are explained, drawn at random (seed 29); 10 of")
                .contains("10 of the 270 other pictures that differ are explained, drawn at")
                .contains("<td>SKC301</td><td>20</td><td>100%</td><td>83.9% to 100%</td>")
                .contains("Set channels=rgb in b. Then audit again.");
        assertThat(page).doesNotContain("<script", "null");
    }

    @Test
    void aHostileNameStaysAName() throws IOException {
        assertThat(page(300))
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;\uFFFD\uFFFD.jpg")
                .doesNotContain("\u202e", "\u0007");
    }

    @Test
    void itsSizeDoesNotGrowWithThePictures() throws IOException {
        assertThat(page(6000).length()).isLessThan(page(300).length() * 11 / 10);
    }

    @Test
    void plotsAreWrittenAsPictures() throws IOException {
        try (AuditReader reader = AuditReader.open(store(300))) {
            AuditFiles.plots(reader, AuditDetails.of(reader, 5), folder.resolve("plots"));
        }
        assertThat(folder.resolve("plots/flips.png")).exists();
        assertThat(Files.readAllBytes(folder.resolve("plots/dp.png")))
                .startsWith(new byte[] {(byte) 0x89, 'P', 'N', 'G'});
    }

    private String page(int pictures) throws IOException {
        return page(pictures, 0);
    }

    private String page(int pictures, int explained) throws IOException {
        Path file = folder.resolve("page.html");
        Path audit = store(pictures);
        explain(audit, pictures, explained);
        try (AuditReader reader = AuditReader.open(audit)) {
            PrintStream out = new PrintStream(folder.resolve("out").toFile(), StandardCharsets.UTF_8);
            AuditFiles.page(reader, AuditDetails.of(reader, 24), file.toString(), out);
        }
        return Files.readString(file);
    }

    /** Keeps verdicts on the flips that are drawn first, and on half as many other pictures. */
    private static void explain(Path audit, int pictures, int explained) throws IOException {
        Comparator<String> draw = Comparator.comparing(PairCauses::draw);
        try (AuditStore store = AuditStore.open(audit, false)) {
            for (boolean flips : List.of(true, false)) {
                IntStream.range(0, pictures)
                        .filter(i -> (i % 10 == 0) == flips)
                        .mapToObj(
                                i -> StoredAudits.picture(i, OptionalInt.of(0)).content())
                        .sorted(draw)
                        .limit(flips ? explained : explained / 2)
                        .forEach(content -> keep(store, content));
            }
            store.commit();
        }
    }

    private static void keep(AuditStore store, String content) {
        try {
            store.keep(
                    StoredCause.Key.of(content, StoredAudits.A, StoredAudits.B),
                    new StoredCause(
                            Optional.of("SKC301"),
                            "measured",
                            List.of("channels"),
                            "b feeds BGR; a feeds RGB.",
                            "Set channels=rgb in b.",
                            OptionalDouble.of(1),
                            Optional.of(true),
                            List.of("SKC301"),
                            StoredCause.Way.AGREES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each tenth picture flips from right to wrong. */
    private Path store(int pictures) throws IOException {
        return StoredAudits.write(
                folder.resolve("x.skewaudit"), StoredAudits.head(StoredAudits.A, StoredAudits.B), pictures, i -> {
                    StoredPicture picture = StoredAudits.picture(i, label);
                    if (i == 0) {
                        picture = new StoredPicture(
                                HOSTILE, picture.content(), 1, "JPEG", picture.label(), picture.traits());
                    }
                    StoredResult b = StoredAudits.result(i % 10 == 0 ? 1 : 0, 0.625f, OptionalDouble.of(0.3));
                    return StoredAudits.row(
                            picture,
                            List.of(StoredAudits.result(0, 0.75f, OptionalDouble.of(0.75)), b),
                            new StoredPair(
                                    -0.125,
                                    i % 10 == 0 ? 0.6 : 0.1,
                                    0.05,
                                    Optional.of("resize"),
                                    OptionalDouble.of(0.5)));
                });
    }
}
