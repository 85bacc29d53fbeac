package org.skewscope.report.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.skewscope.audit.AuditSummary;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.audit.store.AuditStoreException;
import org.skewscope.audit.store.StoredPathway;
import org.skewscope.digest.Sha256;
import org.skewscope.report.audit.AuditCsv;

/** Whether what a bundle's files say fits together: each value follows from the audit's file. */
final class AuditCheck {

    private final Path work;
    private final JsonNode statement;
    private final List<Claim> claims = new ArrayList<>();

    AuditCheck(Path work, JsonNode statement) {
        this.work = work;
        this.statement = statement;
    }

    List<Claim> claims() throws IOException {
        try (AuditReader reader = AuditReader.open(work.resolve(Statement.AUDIT))) {
            AuditSummary summary = AuditSummary.of(reader);
            for (StoredPathway pathway : reader.head().pathways()) {
                if (!StoredPathway.fingerprint(pathway.options()).equals(pathway.fingerprint())) {
                    claims.add(
                            Claim.differs(
                                    "pathway " + pathway.id(),
                                    "Its fingerprint is not that of its options."));
                }
            }
            JsonNode made = Statement.mapper().valueToTree(Statement.of(reader, summary, Map.of()));
            compare("statement", made.path("predicate"), statement.path("predicate"));
            compare("statement._type", made.path("_type"), statement.path("_type"));
            compare(
                    "statement.predicateType",
                    made.path("predicateType"),
                    statement.path("predicateType"));
            names();
            tables(reader, summary);
            pictures(reader);
        } catch (AuditStoreException e) {
            claims.add(Claim.differs(Statement.AUDIT, e.getMessage()));
        }
        return claims;
    }

    /** The statement's own members, of which it may have no others. */
    private void names() {
        Iterator<String> names = statement.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (!List.of("_type", "subject", "predicateType", "predicate").contains(name)) {
                claims.add(Claim.differs("statement." + name, "It was added."));
            }
        }
    }

    private void compare(String name, JsonNode made, JsonNode said) {
        if (made.isObject() && said.isObject()) {
            TreeSet<String> keys = new TreeSet<>();
            made.fieldNames().forEachRemaining(keys::add);
            said.fieldNames().forEachRemaining(keys::add);
            for (String key : keys) {
                compare(name + "." + key, made.path(key), said.path(key));
            }
        } else if (made.isArray() && said.isArray() && made.size() == said.size()) {
            for (int i = 0; i < made.size(); i++) {
                compare(name + "[" + i + "]", made.get(i), said.get(i));
            }
        } else if (!made.asText().equals(said.asText())
                || made.isMissingNode() != said.isMissingNode()) {
            claims.add(
                    Claim.differs(
                            name,
                            "The statement says '"
                                    + said.asText()
                                    + "', the audit's file '"
                                    + made.asText()
                                    + "'."));
        }
    }

    private void tables(AuditReader reader, AuditSummary summary) throws IOException {
        Path again = Files.createDirectory(work.resolve("again"));
        AuditCsv.write(reader, summary, again);
        try (var files = Files.list(again)) {
            for (Path file : files.sorted().toList()) {
                String name = "tables/" + file.getFileName();
                Path said = work.resolve(name);
                if (!Files.exists(said) || Files.mismatch(file, said) >= 0) {
                    claims.add(Claim.differs(name, "It is not what the audit's file gives."));
                }
            }
        }
    }

    private void pictures(AuditReader reader) throws IOException {
        reader.rows(
                row -> {
                    String name = Statement.PICTURES + row.picture().path();
                    Path file = work.resolve(name).normalize();
                    if (!file.startsWith(work) || !Files.isRegularFile(file)) {
                        return;
                    }
                    if (!Sha256.of(file).equals(row.picture().content())) {
                        claims.add(Claim.differs(name, "It is not the picture that was measured."));
                    }
                });
    }
}
