package org.skewscope.report.bundle;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.util.Map;
import org.skewscope.audit.AuditSummary;
import org.skewscope.audit.PairSummary;
import org.skewscope.audit.PathwaySummary;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.audit.store.StoredPathway;
import org.skewscope.audit.store.StoredRun;
import org.skewscope.report.JsonKeys;

/**
 * Writes the in-toto Statement of a bundle. Everything in it except the members' SHA-256 follows
 * from the audit's file, so that a check can write the statement again and compare.
 */
final class Statement {

    static final String NAME = "statement.json";
    static final String AUDIT = "audit.skewaudit";
    static final String PICTURES = "pictures/";
    static final String MODEL = "model/";

    private static final String TYPE = "https://in-toto.io/Statement/v1";
    private static final String PREDICATE = "https://in-toto.io/attestation/skewscope-audit/v1";

    private Statement() {}

    static ObjectMapper mapper() {
        return new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .enable(com.fasterxml.jackson.core.JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    }

    /**
     * Returns the statement of an audit.
     *
     * @param digests the SHA-256 of every other member by its name
     */
    static JsonKeys of(AuditReader reader, AuditSummary summary, Map<String, String> digests) throws IOException {
        return new JsonKeys()
                .with("_type", TYPE)
                .withEach("subject", digests.entrySet(), each -> new JsonKeys()
                        .with("name", each.getKey())
                        .with("digest", Map.of("sha256", each.getValue())))
                .with("predicateType", PREDICATE)
                .with("predicate", predicate(reader, summary));
    }

    private static JsonKeys predicate(AuditReader reader, AuditSummary summary) {
        AuditHead head = reader.head();
        StoredRun run = reader.run().orElseThrow();
        return new JsonKeys()
                .with("tool", run.tool())
                .with("model", new JsonKeys().with("name", run.model()).with("sha256", run.modelSha256()))
                .with(
                        "environment",
                        new JsonKeys()
                                .with("tensorflow", run.tensorFlow())
                                .with("cpu", run.cpu())
                                .with("isa", run.isa())
                                .with("onednn", run.oneDnn())
                                .with("threads", run.threads()))
                .with("reference", head.ofReference().id())
                .withEach("pathways", summary.pathways(), Statement::pathway)
                .withEach("pairs", summary.pairs(), Statement::pair);
    }

    private static JsonKeys pathway(PathwaySummary each) {
        StoredPathway pathway = each.pathway();
        return new JsonKeys()
                .with("id", pathway.id())
                .with("options", pathway.options())
                .with("fingerprint", pathway.fingerprint())
                .with("pictures", each.pictures())
                .with("failed", each.failed())
                .with("labelled", each.labelled())
                .with("correct", each.correct());
    }

    private static JsonKeys pair(PairSummary each) {
        return new JsonKeys()
                .with("a", each.a())
                .with("b", each.b())
                .with("sampleSize", each.pictures())
                .with("flips", each.flips());
    }
}
