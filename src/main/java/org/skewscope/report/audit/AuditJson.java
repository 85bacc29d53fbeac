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
import org.skewscope.report.JsonKeys;
import org.skewscope.report.OutputFile;
import org.skewscope.report.RecordJson;
import org.skewscope.report.audit.AuditTables.PictureResult;

/** Writes an audit's summaries as one JSON document, and its pictures as JSON lines. */
public final class AuditJson {

    /** Numbers are spelled as in the CSV files. */
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModule(new SimpleModule()
                    .addSerializer(Double.class, new Spelled<>())
                    .addSerializer(Float.class, new Spelled<>()))
            .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private AuditJson() {}

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
        OutputFile.write(
                target,
                out,
                RecordJson.content(
                        MAPPER,
                        new JsonKeys()
                                .with("seed", AuditSummary.SEED)
                                .with("pathways", AuditTables.PATHWAYS.json(summary.pathways()))
                                .with("pairs", AuditTables.PAIRS.json(summary.pairs()))
                                .with("sentence", AuditWording.verdict(head, summary))
                                .with("code", code(main))
                                .with("cure", main.flatMap(CauseWording::cure).orElse(null))
                                .with("causes", AuditTables.CAUSES.json(AuditTables.causes(summary.causes())))
                                .with("verdicts", AuditTables.VERDICTS.json(AuditTables.verdicts(summary.causes())))));
    }

    /** Returns the code of a pair's most frequent cause; null if none is known. */
    private static String code(Optional<PairCauses> explained) {
        return explained.flatMap(pair -> pair.causes().get(0).code()).orElse(null);
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

        /** Returns a sentence on the cause of each pathway that fails a check, by its id. */
        public Map<String, String> causes() {
            Map<String, String> causes = new LinkedHashMap<>();
            for (GateResult.Regression each : result.regressions()) {
                causes.put(each.pathway(), GateWording.cause(each, verdicts.get(each.pathway())));
            }
            return causes;
        }

        private JsonKeys document() {
            return new JsonKeys()
                    .with("subject", subject)
                    .with("baseline", baseline)
                    .with("passed", result.passed())
                    .with("pictures", result.pictures())
                    .withEach("checks", result.checks(), this::check)
                    .withEach("causes", result.regressions(), this::cause);
        }

        private JsonKeys check(GateCheck check) {
            return new JsonKeys()
                    .with("pathway", check.pathway())
                    .with("check", GateWording.name(check, limits))
                    .with("passed", check.passed())
                    .with("n", check.n())
                    .with("count", check.count())
                    .with("actual", check.actual())
                    .with("limit", check.limit())
                    .with("finding", GateWording.finding(check));
        }

        private JsonKeys cause(GateResult.Regression regression) {
            Optional<PairCauses> explained = verdicts.get(regression.pathway());
            return new JsonKeys()
                    .with("pathway", regression.pathway())
                    .with("sentence", GateWording.cause(regression, explained))
                    .with("code", code(explained))
                    .with("codes", codes(explained))
                    .with("options", regression.options())
                    .with("otherModel", regression.otherModel())
                    .with("machine", regression.machine())
                    .with("pictures", regression.pictures())
                    .with("sameInput", regression.sameInput())
                    .with(
                            "verdicts",
                            AuditTables.VERDICTS.json(
                                    AuditTables.verdicts(explained.stream().toList())));
        }
    }

    /** Returns the codes of all causes of a pair; none if no cause is known. */
    static List<String> codes(Optional<PairCauses> explained) {
        return explained.stream()
                .flatMap(pair -> pair.causes().stream())
                .flatMap(cause -> cause.codes().stream())
                .distinct()
                .toList();
    }

    /**
     * Writes a gate's result as one document.
     *
     * @param target a file, or {@code -} for standard output
     * @param out standard output
     * @throws IOException if the target cannot be written
     */
    public static void write(Gate gate, String target, PrintStream out) throws IOException {
        OutputFile.write(target, out, RecordJson.content(MAPPER, gate.document()));
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
