package org.skewscope.report.bundle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.skewscope.audit.AuditSummary;
import org.skewscope.audit.ModelDigest;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.audit.store.RowSink.AuditRow;
import org.skewscope.audit.store.StoredResult;
import org.skewscope.cache.ScratchFolder;
import org.skewscope.digest.Sha256;
import org.skewscope.report.OutputFile;
import org.skewscope.report.audit.AuditCsv;

/**
 * Writes an audit, its pictures and its model into one file.
 *
 * @param model empty for the model that the application brings
 * @param withModel whether the model's files go into the bundle, or only their SHA-256
 */
public record BundleWriter(AuditReader reader, Pictures pictures, Optional<Path> model, boolean withModel) {

    /** Says which pictures go into a bundle. */
    public enum Pictures {
        ALL,
        FLIPS,
        NONE
    }

    /**
     * Writes the bundle.
     *
     * @return a sentence for each picture that is missing or has changed since the audit
     */
    public List<String> write(Path target) throws IOException {
        AuditSummary summary = AuditSummary.of(reader);
        Set<String> complaints = new LinkedHashSet<>();
        try (ScratchFolder scratch = ScratchFolder.untilEnd("bundle");
                OutputFile file = OutputFile.at(target)) {
            Path work = scratch.folder();
            ZipFolder zip = new ZipFolder(file.stream());
            Path copy = work.resolve(Statement.AUDIT);
            reader.copy(copy);
            zip.add(Statement.AUDIT, () -> Files.newInputStream(copy));
            AuditCsv.write(reader, summary, work.resolve("tables"));
            for (String table : AuditCsv.NAMES) {
                String name = "tables/" + table;
                zip.add(name, () -> Files.newInputStream(work.resolve(name)));
            }
            if (withModel) {
                model(zip);
                BundledModels.write(zip, reader.head().pathways());
            }
            reader.rows(row -> picture(zip, row, complaints));
            byte[] statement = (Statement.mapper().writeValueAsString(Statement.of(reader, summary, zip.digests()))
                            + "\n")
                    .getBytes(StandardCharsets.UTF_8);
            zip.add(Statement.NAME, () -> new ByteArrayInputStream(statement));
            zip.close();
            file.commit();
        }
        return List.copyOf(complaints);
    }

    private void model(ZipFolder zip) throws IOException {
        String wanted = reader.run().orElseThrow().modelSha256();
        if (!ModelDigest.of(model).equals(wanted)) {
            throw new BundleException(
                    """
                    The session's model is not the audited one. Name the audited model with --model, or use --model \
                    hash.""");
        }
        for (Map.Entry<String, String> each : ModelDigest.files(model).entrySet()) {
            zip.add(Statement.MODEL + each.getKey(), () -> ModelDigest.open(model, each.getKey()));
        }
    }

    private void picture(ZipFolder zip, AuditRow row, Set<String> complaints) throws IOException {
        if (pictures == Pictures.NONE || pictures == Pictures.FLIPS && !flips(row)) {
            return;
        }
        String path = row.picture().path();
        if (path.contains("..")
                || path.startsWith("/")
                || row.picture().sha256().isEmpty()) {
            complaints.add(path + " is left out.");
            return;
        }
        Optional<Path> file = reader.head().find(path, reader.file());
        if (file.isEmpty() || !Sha256.of(file.get()).equals(row.picture().content())) {
            complaints.add(path
                    + (path.indexOf('\uFFFD') < 0 ? " was moved, deleted or changed" : " has a name that is no text")
                    + ": only its SHA-256 is bundled.");
            return;
        }
        zip.add(Statement.PICTURES + path, () -> Files.newInputStream(file.get()));
    }

    private boolean flips(AuditRow row) {
        return reader.head().pairs().stream().anyMatch(pair -> {
            Optional<Integer> a = row.measured(pair.a()).map(StoredResult::topClass);
            Optional<Integer> b = row.measured(pair.b()).map(StoredResult::topClass);
            return a.isPresent() && b.isPresent() && !a.equals(b);
        });
    }
}
