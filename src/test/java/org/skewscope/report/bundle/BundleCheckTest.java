package org.skewscope.report.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.audit.store.StoredAudits;
import org.skewscope.audit.store.StoredPair;
import org.skewscope.audit.store.StoredPathway;
import org.skewscope.cache.FolderTree;
import org.skewscope.digest.Sha256;

/** More tamperings are in {@code src/test/python/tamper_bundles.py}. */
class BundleCheckTest {

    @TempDir
    Path folder;

    private Path bundle;
    private Map<String, byte[]> members;

    @BeforeEach
    void bundle() throws IOException {
        bundle = folder.resolve("b.skew.zip");
        Path store = StoredAudits.write(
                folder.resolve("x.skewaudit"),
                StoredAudits.head(StoredAudits.A, StoredAudits.B),
                3,
                i -> StoredAudits.row(
                        StoredAudits.picture(i, OptionalInt.empty()),
                        List.of(
                                StoredAudits.result(0, 0.5f, OptionalDouble.empty()),
                                StoredAudits.result(1, 0.5f, OptionalDouble.empty())),
                        new StoredPair(0, 0.5, 0.1, Optional.empty(), OptionalDouble.empty())));
        try (AuditReader reader = AuditReader.open(store)) {
            new BundleWriter(reader, BundleWriter.Pictures.NONE, Optional.empty(), false).write(bundle);
        }
        members = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(bundle.toFile())) {
            for (ZipEntry entry : java.util.Collections.list(zip.entries())) {
                members.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
    }

    @Test
    void whatWasWrittenIsWhole() throws IOException {
        BundleCheck.Found found = examine();
        assertThat(found.sound()).isTrue();
        assertThat(found.claims()).extracting(Claim::subject).contains("audit.skewaudit", "tables/pairs.csv");
        assertThat(members).containsKey("statement.json");
    }

    @Test
    void eachTamperingIsNamed() throws IOException {
        Map<String, byte[]> original = new LinkedHashMap<>(members);
        names("tables/pairs.csv", () -> {
            byte[] flipped = members.get("tables/pairs.csv").clone();
            flipped[3] ^= 1;
            members.put("tables/pairs.csv", flipped);
        });
        members = new LinkedHashMap<>(original);
        names("tables/pathways.csv", () -> members.remove("tables/pathways.csv"));
        members = new LinkedHashMap<>(original);
        names("../evil", () -> members.put("../evil", new byte[] {1}));
        members = new LinkedHashMap<>(original);
        names("/evil", () -> members.put("/evil", new byte[] {1}));
        members = new LinkedHashMap<>(original);
        names("added", () -> members.put("added", new byte[] {1}));
        members = new LinkedHashMap<>(original);
        names("statement.environment.isa", () -> replace("\"avx2\"", "\"avx9\""));
        members = new LinkedHashMap<>(original);
        names("statement.pathways[0].fingerprint", () -> replace(StoredAudits.A.fingerprint(), "0"));
        members = new LinkedHashMap<>(original);
        names("statement.pairs[0].flips", () -> replace("\"flips\" : 3", "\"flips\" : 0"));
        for (String list : List.of("pairs", "pathways")) {
            members = new LinkedHashMap<>(original);
            names("statement." + list, () -> edit(root -> predicate(root).putArray(list)));
            members = new LinkedHashMap<>(original);
            names(
                    "statement." + list,
                    () -> edit(
                            root -> predicate(root).withArray(list).addObject().put("a", "c")));
        }
        members = new LinkedHashMap<>(original);
        names("statement.tool", () -> edit(root -> predicate(root).putObject("tool")));
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("b.skew.zip", "x.skewaudit", "work");
    }

    private void replace(String before, String after) {
        String text = new String(members.get("statement.json"), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(text).contains(before);
        members.put("statement.json", text.replace(before, after).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** A stranger's statement may name every member that the stranger adds. */
    @Test
    void namesThatNoFolderCanHoldAreRefused() throws IOException {
        Map<String, byte[]> original = new LinkedHashMap<>(members);
        for (String name : List.of("a\0b", "pictures/", "audit.skewaudit/x", "tables/pairs.csv/x/y", " ")) {
            members = new LinkedHashMap<>(original);
            members.put(name, new byte[] {1});
            names(name, () -> edit(root -> subject(root, name)));
        }
    }

    @Test
    void aFileThatTheAuditDoesNotMentionIsUnverifiable() throws IOException {
        for (String name : List.of("again/x", "tables/accuracy.csv", "pictures/none.jpg")) {
            members.put(name, new byte[] {1});
            edit(root -> subject(root, name));
        }
        write();
        BundleCheck.Found found = examine();
        assertThat(found.sound()).isTrue();
        assertThat(found.claims())
                .filteredOn(claim -> claim.outcome() == Claim.Outcome.UNVERIFIABLE)
                .extracting(Claim::subject)
                .containsExactly("again/x", "pictures/none.jpg", "tables/accuracy.csv");
    }

    private static ObjectNode predicate(ObjectNode statement) {
        return (ObjectNode) statement.get("predicate");
    }

    private void subject(ObjectNode statement, String name) {
        statement
                .withArray("subject")
                .addObject()
                .put("name", name)
                .putObject("digest")
                .put("sha256", Sha256.of(members.get(name)));
    }

    private void edit(Consumer<ObjectNode> change) {
        try {
            ObjectNode statement = (ObjectNode) Statement.mapper().readTree(members.get("statement.json"));
            change.accept(statement);
            members.put("statement.json", Statement.mapper().writeValueAsBytes(statement));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void names(String subject, Runnable tamper) throws IOException {
        tamper.run();
        write();
        BundleCheck.Found found = examine();
        assertThat(found.sound()).as(subject).isFalse();
        assertThat(found.claims())
                .filteredOn(claim -> claim.outcome() == Claim.Outcome.DIFFERS)
                .extracting(Claim::subject)
                .contains(subject);
    }

    private void write() throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bundle))) {
            zip.setMethod(ZipOutputStream.STORED);
            for (Map.Entry<String, byte[]> each : members.entrySet()) {
                ZipEntry entry = new ZipEntry(each.getKey());
                CRC32 crc = new CRC32();
                crc.update(each.getValue());
                entry.setCrc(crc.getValue());
                entry.setSize(each.getValue().length);
                zip.putNextEntry(entry);
                zip.write(each.getValue());
            }
        }
    }

    private BundleCheck.Found examine() throws IOException {
        Path work = folder.resolve("work");
        if (Files.exists(work)) {
            FolderTree.delete(work);
        }
        Files.createDirectory(work);
        return BundleCheck.examine(bundle, work);
    }

    @Test
    void whatIsNoBundleIsSaid() throws IOException {
        Files.writeString(bundle, "hello");
        assertThatThrownBy(this::examine).isInstanceOf(BundleException.class).hasMessageContaining("is no bundle");
    }

    /** A bundle names paths of the machine that made it; a stranger chooses them. */
    @Test
    void aModelIsReadOnlyWhereItCanBeOne() throws IOException {
        for (String path : List.of("/dev/zero", "/", folder.toString(), "\0")) {
            StoredPathway stored = new StoredPathway("p", "model=" + path + ";model-sha256=" + "0".repeat(64));
            assertThat(BundledModels.find(folder, stored)).as(path).isEmpty();
        }
    }
}
