package org.skewscope.audit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.audit.store.AuditReader.TensorName;
import org.skewscope.audit.store.RowSink.AuditRow;
import org.skewscope.picture.PictureTraits;

class AuditStoreTest {

    private static final OptionalInt NONE = OptionalInt.empty();

    @TempDir
    Path folder;

    @Test
    void whatWasWrittenIsReadInPathOrder() throws IOException {
        StoredPair pair = new StoredPair(0.25, 0.3, 0.1, Optional.of("resize"), OptionalDouble.of(0.5));
        Path file = StoredAudits.three(folder, pair);

        List<AuditRow> rows = rows(file);

        assertThat(rows).extracting(row -> row.picture().path()).isSorted().hasSize(3);
        assertThat(rows.get(0).results().get(1).orElseThrow())
                .isEqualTo(StoredAudits.result(1, 0.75f, OptionalDouble.empty()));
        assertThat(rows.get(0).pairs().get(0)).contains(pair);
    }

    @Test
    void aPairIsReadFromTheOtherSideWithItsSignTurned() throws IOException {
        StoredPair pair = new StoredPair(0.25, 0.3, 0.1, Optional.empty(), OptionalDouble.empty());
        Path file = StoredAudits.three(folder, pair);
        try (AuditStore store = AuditStore.open(file, false)) {
            store.begin(StoredAudits.RUN, StoredAudits.head(StoredAudits.B, StoredAudits.A));
        }

        assertThat(rows(file)).allMatch(row -> row.picture().label().isEmpty());
        assertThat(rows(file).get(0).pairs().get(0).orElseThrow().dp()).isEqualTo(-0.25);
        assertThat(rows(file).get(0).measured(0).orElseThrow().topClass()).isEqualTo(1);
    }

    @Test
    void traitsAndTensorsComeBackAsTheyWere() throws IOException {
        Path file = folder.resolve("x.skewaudit");
        PictureTraits traits = new PictureTraits(640, 480, "color", "4:2:0", 6);
        StoredPicture plain = StoredAudits.picture(1, NONE);
        StoredPicture picture = new StoredPicture(plain.path(), plain.content(), 1, "JPEG", NONE, Optional.of(traits));
        float[] values = {0, -1.5f, Float.MIN_VALUE, 1e30f, 0.1f, -0f};
        TensorName name = new TensorName(plain.content(), StoredAudits.A.fingerprint());
        TensorName other = new TensorName("other", "other");
        try (AuditStore store = AuditStore.open(file, false)) {
            store.begin(StoredAudits.RUN, StoredAudits.head(StoredAudits.A));
            store.keep(picture);
            store.keep(name, new StoredTensor(1, 2, 3, values));
            store.keep(other, new StoredTensor(1, 1, 1, new float[1]));
            store.retain(Set.of(name));
            store.commit();
        }

        assertThat(rows(file).get(0).picture().traits()).contains(traits);
        try (AuditReader reader = AuditReader.open(file)) {
            StoredTensor read = reader.tensor(name).orElseThrow();
            assertThat(read.values()).containsExactly(values);
            assertThat(read.width()).isEqualTo(2);
            assertThat(reader.tensor(other)).isEmpty();
        }
    }

    @Test
    void aPictureOfSeveralFoldersIsFoundInItsOwn() throws IOException {
        Path one = Files.createDirectories(folder.resolve("1/photos"));
        Path other = Files.createDirectories(folder.resolve("2/photos"));
        Files.write(one.resolve("x.jpg"), new byte[] {1});
        Files.write(other.resolve("x.jpg"), new byte[] {2});
        AuditHead head = new AuditHead(
                List.of(StoredAudits.A), 0, List.of(), List.of(), List.of(one.toString(), other.toString()), List.of());

        assertThat(head.find("photos/x.jpg")).contains(one.resolve("x.jpg"));
        assertThat(head.find("photos~2/x.jpg")).contains(other.resolve("x.jpg"));
        assertThat(head.find("photos/y.jpg")).isEmpty();
        AuditHead relative =
                new AuditHead(List.of(StoredAudits.A), 0, List.of(), List.of(), List.of("1/photos"), List.of());
        assertThat(relative.find("x.jpg", folder.resolve("a.skewaudit"))).contains(one.resolve("x.jpg"));
    }

    @Test
    void aFailureIsReplacedAndAResultIsNot() throws IOException {
        Path file = folder.resolve("x.skewaudit");
        StoredPicture picture = StoredAudits.picture(1, NONE);
        StoredResult failed = StoredResult.failed("decode", "It is broken.");
        StoredResult good = StoredAudits.result(2, 0.5f, OptionalDouble.empty());
        StoredResult other = StoredAudits.result(1, 0.5f, OptionalDouble.empty());
        try (AuditStore store = AuditStore.open(file, false)) {
            store.begin(StoredAudits.RUN, StoredAudits.head(StoredAudits.A));
            store.add(StoredAudits.row(picture, List.of(failed)));
            assertThat(store.known(picture)).containsExactly(false);
            store.add(StoredAudits.row(picture, List.of(good)));
            assertThat(store.known(picture)).containsExactly(true);
            store.add(StoredAudits.row(picture, List.of(other)));
            store.add(StoredAudits.row(picture, List.of(failed)));
            store.commit();
        }

        assertThat(rows(file).get(0).results().get(0)).contains(good);
    }

    @Test
    void aResultWithoutTheLabelsProbabilityIsNotKnown() throws IOException {
        StoredPicture labelled = StoredAudits.picture(1, OptionalInt.of(2));
        try (AuditStore store = AuditStore.open(folder.resolve("x.skewaudit"), false)) {
            store.begin(StoredAudits.RUN, StoredAudits.head(StoredAudits.A));
            store.add(StoredAudits.row(
                    StoredAudits.picture(1, NONE), List.of(StoredAudits.result(2, 0.5f, OptionalDouble.empty()))));
            assertThat(store.known(labelled)).containsExactly(false);
            store.add(StoredAudits.row(labelled, List.of(StoredAudits.result(2, 0.5f, OptionalDouble.of(0.5)))));
            assertThat(store.known(labelled)).containsExactly(true);
        }
    }

    @Test
    void whatWasNotCommittedIsNotThere() throws IOException {
        Path file = folder.resolve("x.skewaudit");
        try (AuditStore store = AuditStore.open(file, false)) {
            store.begin(StoredAudits.RUN, StoredAudits.head(StoredAudits.A));
            store.keep(StoredAudits.picture(1, NONE));
            store.commit();
            store.keep(StoredAudits.picture(2, NONE));
            // Read while it is written.
            assertThat(rows(file)).hasSize(1);
        }
        assertThat(rows(file)).hasSize(1);
        assertThat(folder.toFile().list()).containsExactly("x.skewaudit");
    }

    @Test
    void oneThatWasOnlyBegunIsMade() throws Exception {
        Path file = folder.resolve("x.skewaudit");
        // As a process leaves it that is killed before the first table is there.
        try (Connection begun = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = begun.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
        }
        assertThat(file).isNotEmptyFile();

        StoredAudits.three(folder, new StoredPair(0, 0, 0, Optional.empty(), OptionalDouble.empty()));

        assertThat(rows(file)).hasSize(3);
        assertThat(folder.toFile().list()).containsExactly("x.skewaudit");
    }

    private static List<AuditRow> rows(Path file) throws IOException {
        List<AuditRow> rows = new ArrayList<>();
        try (AuditReader reader = AuditReader.open(file)) {
            reader.rows(rows::add);
        }
        return rows;
    }
}
