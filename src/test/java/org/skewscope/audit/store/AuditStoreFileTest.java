package org.skewscope.audit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What is no audit, what cannot be made, and what is being written. */
class AuditStoreFileTest {

    @TempDir
    Path folder;

    @Test
    void aFullDiskSaysWhetherTheFileKeepsResults(@TempDir Path folder) throws Exception {
        SQLException full = new SQLiteException("full", SQLiteErrorCode.SQLITE_FULL);
        Path none = folder.resolve("none.skewaudit");
        Path begun = Files.writeString(folder.resolve("begun.skewaudit"), "results");
        assertThat(StoreFile.failure(none, full)).hasMessageContaining("Nothing was measured yet.");
        assertThat(StoreFile.failure(begun, full)).hasMessageContaining("The file keeps what was measured before.");
    }

    @Test
    void whatCannotBeMadeIsNotLeftBehind() throws Exception {
        Path file = folder.resolve("x.skewaudit");
        Path log = Files.createDirectories(folder.resolve("x.skewaudit-wal/inside"));

        assertThatThrownBy(() -> AuditStore.open(file, false)).isInstanceOf(AuditStoreException.class);

        assertThat(file).doesNotExist();
        assertThat(log).exists();
    }

    @Test
    void nothingElseIsDroppedForAnAudit() throws Exception {
        Path photo = Files.writeString(folder.resolve("photo.jpg"), "somebody's");

        assertThatThrownBy(() -> AuditStore.open(photo, true))
                .isInstanceOf(AuditStoreException.class)
                .hasMessageContaining("photo.jpg is not an audit's file");

        assertThat(photo).hasContent("somebody's");
        Path foreign = folder.resolve("mail.db");
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + foreign);
                Statement statement = other.createStatement()) {
            statement.execute("CREATE TABLE mail(text)");
        }
        assertThatThrownBy(() -> AuditStore.open(foreign, true)).hasMessageContaining("mail.db is not an audit's file");
        Files.delete(foreign);
        Path damaged = Files.writeString(folder.resolve("x.skewaudit"), "no more");
        AuditStore.open(damaged, true).close();
        Path called = StoredAudits.three(folder, new StoredPair(0, 0, 0, Optional.empty(), OptionalDouble.empty()));
        Files.move(called, folder.resolve("any name"));
        AuditStore.open(folder.resolve("any name"), true).close();
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("photo.jpg", "any name");
    }

    @Test
    void twoAuditsDoNotWriteOneFile() throws IOException {
        Path file = folder.resolve("x.skewaudit");
        try (AuditStore first = AuditStore.open(file, false)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> AuditStore.open(file, false))
                    .isInstanceOf(AuditStoreException.class)
                    .hasMessageContaining("being written by another audit");
        }
    }

    @Test
    void eachUnusableFileHasItsSentence() throws IOException {
        Path file = StoredAudits.three(folder, new StoredPair(0, 0, 0, Optional.empty(), OptionalDouble.empty()));
        byte[] good = Files.readAllBytes(file);
        refuses(Files.writeString(folder.resolve("text"), "no database at all".repeat(99)), "not an audit's file");
        refuses(Files.write(folder.resolve("empty"), new byte[0]), "is empty");
        refuses(folder.resolve("missing"), "does not exist");
        refuses(folder, "is a folder");
        byte[] version = good.clone();
        ByteBuffer.wrap(version).putInt(60, 7);
        refuses(Files.write(folder.resolve("version"), version), "another version of Skewscope");
        byte[] foreign = good.clone();
        ByteBuffer.wrap(foreign).putInt(68, 7);
        refuses(Files.write(folder.resolve("foreign"), foreign), "not of an audit");
        byte[] damaged = good.clone();
        for (int i = 4096; i < damaged.length; i += 7) {
            damaged[i] ^= 0x55;
        }
        refuses(Files.write(folder.resolve("damaged"), damaged), "damaged");
        assertThatThrownBy(() -> AuditStore.open(folder.resolve("damaged"), false))
                .hasMessageContaining("damaged");
        assertThat(Files.readAllBytes(folder.resolve("damaged"))).isEqualTo(damaged);
    }

    /** SQLite cannot go back in a pipe, and an audit from the start removes what had its name. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aPipeIsNeitherReadNorRemoved() throws Exception {
        Path pipe = folder.resolve("x.skewaudit");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        refuses(pipe, "is a pipe or a device, not an audit's file");
        for (boolean anew : new boolean[] {false, true}) {
            assertThatThrownBy(() -> AuditStore.open(pipe, anew))
                    .isInstanceOf(AuditStoreException.class)
                    .hasMessageContaining("is a pipe or a device, not an audit's file");
        }
        assertThat(folder.toFile().list()).containsExactly("x.skewaudit");
    }

    /** A log that names a further file makes SQLite delete that file after it has undone. */
    @Test
    void aLogOfAStrangerDeletesNothing() throws IOException {
        Path file = StoredAudits.three(folder, new StoredPair(0, 0, 0, Optional.empty(), OptionalDouble.empty()));
        Path victim = Files.writeString(folder.resolve("thesis.txt"), "five years");
        Path log = Files.write(folder.resolve("x.skewaudit-journal"), log(victim, Files.size(file)));

        refuses(file, "would make SQLite delete another file");
        assertThatThrownBy(() -> AuditStore.open(file, false)).hasMessageContaining("x.skewaudit-journal");
        assertThat(victim).hasContent("five years");

        // Replacing the audit removes the log, which the new file must not be undone by.
        AuditStore.open(file, true).close();
        assertThat(log).doesNotExist();
        assertThat(victim).exists();
    }

    private static byte[] log(Path victim, long size) throws IOException {
        long magic = 0xD9D505F920A163D7L;
        int page = 4096;
        byte[] name = victim.toString().getBytes(StandardCharsets.UTF_8);
        int sum = 0;
        for (byte each : name) {
            sum += each;
        }
        ByteBuffer log = ByteBuffer.allocate(512 + 4 + name.length + 16);
        log.putLong(magic)
                .putInt(0)
                .putInt(7)
                .putInt((int) (size / page))
                .putInt(512)
                .putInt(page);
        log.position(512);
        log.putInt((1 << 30) / page + 1)
                .put(name)
                .putInt(name.length)
                .putInt(sum)
                .putLong(magic);
        return log.array();
    }

    /** A view without end, a name of 2 GB, a condition of seconds for each row, and a function. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "VIEW class AS WITH RECURSIVE endless(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM"
                        + " endless) SELECT id, 'x' AS name FROM endless",
                "TABLE class(id INTEGER PRIMARY KEY, name AS (hex(zeroblob(500000000))))",
                "TABLE class(id INTEGER, name TEXT, CHECK(length(hex(zeroblob(500000000)))))",
                "INDEX computed ON folder(length(path))",
                "TRIGGER t INSERT ON folder BEGIN SELECT 1; END"
            })
    void statementsInsideAnAuditAreNotRun(String made) throws Exception {
        Path file = StoredAudits.three(folder, new StoredPair(0, 0, 0, Optional.empty(), OptionalDouble.empty()));
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            statement.execute("DROP TABLE class");
            statement.execute("CREATE " + made);
        }
        refuses(file, "was changed by another program");
    }

    private static void refuses(Path file, String sentence) {
        assertThatThrownBy(() -> AuditReader.open(file).rows(row -> {}))
                .isInstanceOf(AuditStoreException.class)
                .hasMessageContaining(sentence)
                .hasMessageContaining(file.toString());
    }
}
