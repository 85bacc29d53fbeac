package org.skewscope.report.bundle;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import org.skewscope.audit.AuditSummary;
import org.skewscope.audit.PairSummary;
import org.skewscope.audit.PathwaySummary;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.audit.store.StoredPathway;
import org.skewscope.audit.store.StoredRun;

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
    static ObjectNode of(AuditReader reader, AuditSummary summary, Map<String, String> digests) throws IOException {
        ObjectNode statement = mapper().createObjectNode();
        statement.put("_type", TYPE);
        ArrayNode subjects = statement.putArray("subject");
        digests.forEach((name, sha256) ->
                subjects.addObject().put("name", name).putObject("digest").put("sha256", sha256));
        statement.put("predicateType", PREDICATE);
        statement.set("predicate", predicate(reader, summary));
        return statement;
    }

    private static ObjectNode predicate(AuditReader reader, AuditSummary summary) {
        AuditHead head = reader.head();
        ObjectNode predicate = mapper().createObjectNode();
        StoredRun run = reader.run().orElseThrow();
        predicate.put("tool", run.tool());
        predicate.putObject("model").put("name", run.model()).put("sha256", run.modelSha256());
        predicate
                .putObject("environment")
                .put("tensorflow", run.tensorFlow())
                .put("cpu", run.cpu())
                .put("isa", run.isa())
                .put("onednn", run.oneDnn())
                .put("threads", run.threads());
        predicate.put("reference", head.pathways().get(head.reference()).id());
        ArrayNode pathways = predicate.putArray("pathways");
        for (PathwaySummary each : summary.pathways()) {
            StoredPathway pathway = each.pathway();
            pathways.addObject()
                    .put("id", pathway.id())
                    .put("options", pathway.options())
                    .put("fingerprint", pathway.fingerprint())
                    .put("pictures", each.pictures())
                    .put("failed", each.failed())
                    .put("labelled", each.labelled())
                    .put("correct", each.correct());
        }
        ArrayNode pairs = predicate.putArray("pairs");
        for (PairSummary each : summary.pairs()) {
            pairs.addObject()
                    .put("a", each.a())
                    .put("b", each.b())
                    .put("sampleSize", each.pictures())
                    .put("flips", each.flips());
        }
        return predicate;
    }
}
