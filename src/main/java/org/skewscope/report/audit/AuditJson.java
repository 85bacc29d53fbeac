package org.skewscope.report.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.audit.AuditSummary;
import org.skewscope.audit.PairCauses;
import org.skewscope.audit.gate.Gate.GateLimits;
import org.skewscope.audit.gate.GateCheck;
import org.skewscope.audit.gate.GateResult;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.present.audit.AuditWording;
import org.skewscope.present.audit.CauseWording;
import org.skewscope.present.audit.GateWording;
import org.skewscope.report.OutputFile;
import org.skewscope.report.audit.AuditTables.PictureResult;

/** Writes an audit's summaries as one JSON document, and its pictures as JSON lines. */
public final class AuditJson {

    private static final int LINE_END = '\n';

    /** Numbers are spelled as in the CSV files. */
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModule(new SimpleModule()
                    .addSerializer(Double.class, new Spelled<>())
                    .addSerializer(Float.class, new Spelled<>()))
            .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private AuditJson() {}

    /**
     * Describes the document: the rows of the summaries' tables, by the same keys.
     *
     * @param sentence the audit's finding
     * @param cure what to do about the most frequent cause; null if none is known
     */
    private record Document(
            long seed,
            List<Map<String, Object>> pathways,
            List<Map<String, Object>> pairs,
            String sentence,
            String code,
            String cure,
            List<Map<String, Object>> causes,
            List<Map<String, Object>> verdicts) {}

    /**
     * Writes the rows of pathways.csv, pairs.csv, causes.csv and verdicts.csv as one document, by
     * the same keys, beside the audit's finding.
     *
     * @param head the audit's subject
     * @param summary the audit's statistics
     * @param target a file, or {@code -} for standard output
     * @param out standard output
     * @throws IOException if the target cannot be written
     */
    public static void write(AuditHead head, AuditSummary summary, String target, PrintStream out) throws IOException {
        Optional<PairCauses> main = AuditWording.explained(head, summary);
        Document document = new Document(
                AuditSummary.SEED,
                AuditTables.PATHWAYS.json(summary.pathways()),
                AuditTables.PAIRS.json(summary.pairs()),
                AuditWording.verdict(head, summary),
                main.flatMap(pair -> pair.causes().get(0).code()).orElse(null),
                main.flatMap(CauseWording::cure).orElse(null),
                AuditTables.CAUSES.json(AuditTables.causes(summary.causes())),
                AuditTables.VERDICTS.json(AuditTables.verdicts(summary.causes())));
        try (OutputFile file = OutputFile.of(target, out)) {
            MAPPER.writerWithDefaultPrettyPrinter().writeValue(file.stream(), document);
            file.stream().write(LINE_END);
            file.commit();
        }
    }

    /**
     * Describes a gate's result.
     *
     * @param verdicts the verdicts on pictures of each pathway that fails a check, by its id
     */
    public record Gate(
            String subject,
            String baseline,
            GateResult result,
            GateLimits limits,
            Map<String, Optional<PairCauses>> verdicts) {

        private Map<String, Object> document() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("subject", subject);
            json.put("baseline", baseline);
            json.put("passed", result.passed());
            json.put("pictures", result.pictures());
            json.put("checks", result.checks().stream().map(this::check).toList());
            json.put("causes", result.regressions().stream().map(this::cause).toList());
            return json;
        }

        private Map<String, Object> check(GateCheck check) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("pathway", check.pathway());
            json.put("check", GateWording.name(check, limits));
            json.put("passed", check.passed());
            json.put("n", check.n());
            json.put("count", check.count());
            json.put("actual", check.actual());
            json.put("limit", check.limit());
            json.put("finding", GateWording.finding(check));
            return json;
        }

        private Map<String, Object> cause(GateResult.Regression regression) {
            Optional<PairCauses> explained = verdicts.get(regression.pathway());
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("pathway", regression.pathway());
            json.put("sentence", GateWording.cause(regression, explained));
            json.put(
                    "code",
                    explained.flatMap(pair -> pair.causes().get(0).code()).orElse(null));
            json.put(
                    "codes",
                    explained.stream()
                            .flatMap(pair -> pair.causes().stream())
                            .flatMap(cause -> cause.codes().stream())
                            .distinct()
                            .toList());
            json.put("options", regression.options());
            json.put("otherModel", regression.otherModel());
            json.put("machine", regression.machine());
            json.put("pictures", regression.pictures());
            json.put("sameInput", regression.sameInput());
            json.put(
                    "verdicts",
                    AuditTables.VERDICTS.json(
                            AuditTables.verdicts(explained.stream().toList())));
            return json;
        }
    }

    /**
     * Writes a gate's result as one document.
     *
     * @param target a file, or {@code -} for standard output
     * @param out standard output
     * @throws IOException if the target cannot be written
     */
    public static void write(Gate gate, String target, PrintStream out) throws IOException {
        try (OutputFile file = OutputFile.of(target, out)) {
            MAPPER.writerWithDefaultPrettyPrinter().writeValue(file.stream(), gate.document());
            file.stream().write(LINE_END);
            file.commit();
        }
    }

    /**
     * Writes the rows of pictures.csv, each as an object on its own line; no more than one picture
     * is held.
     *
     * @param reader the audit's file
     * @param target a file, or {@code -} for standard output
     * @param out standard output
     * @throws IOException if the target cannot be written
     */
    public static void writeLines(AuditReader reader, String target, PrintStream out) throws IOException {
        AuditHead head = reader.head();
        try (OutputFile file = OutputFile.of(target, out);
                JsonGenerator json = MAPPER.createGenerator(file.stream())) {
            json.setRootValueSeparator(null);
            reader.rows(picture -> {
                for (PictureResult each : AuditTables.pictures(head, picture)) {
                    json.writePOJO(AuditTables.PICTURES.json(each));
                    json.writeRaw('\n');
                }
            });
            json.flush();
            file.commit();
        }
    }

    /** Writes a number by the digits that the CSV files have, and null where it is not finite. */
    private static final class Spelled<T extends Number> extends JsonSerializer<T> {
        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            String text = AuditTable.text(value);
            if (text.isEmpty()) {
                out.writeNull();
            } else {
                out.writeNumber(text);
            }
        }
    }
}
