package org.skewscope.report.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.skewscope.audit.AuditSummary;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.report.OutputFile;

/** Writes an audit's summaries as one JSON document, and its pictures as JSON lines. */
public final class AuditJson {

    private static final int LINE_END = '\n';

    private AuditJson() {}

    /**
     * Writes the rows of pathways.csv and pairs.csv under the same keys.
     *
     * @param target a file, or {@code -} for standard output
     */
    public static void write(AuditSummary summary, String target, PrintStream out)
            throws IOException {
        try (OutputFile file = OutputFile.of(target, out);
                JsonGenerator json = generator(file)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeNumberField("seed", AuditSummary.SEED);
            json.writeArrayFieldStart("pathways");
            for (var each : summary.pathways()) {
                row(json, TableColumns.PATHWAYS, AuditTables.pathway(each));
            }
            json.writeEndArray();
            json.writeArrayFieldStart("pairs");
            for (var each : summary.pairs()) {
                row(json, TableColumns.PAIRS, AuditTables.pair(each));
            }
            json.writeEndArray();
            json.writeEndObject();
            json.flush();
            file.stream().write(LINE_END);
            file.commit();
        }
    }

    /**
     * Writes each row of pictures.csv as an object on a line of its own.
     *
     * @param target a file, or {@code -} for standard output
     */
    public static void writeLines(AuditReader reader, String target, PrintStream out)
            throws IOException {
        AuditHead head = reader.head();
        try (OutputFile file = OutputFile.of(target, out);
                JsonGenerator json = generator(file)) {
            json.setRootValueSeparator(null);
            reader.rows(
                    picture -> {
                        for (TableRow each : AuditTables.pictures(head, picture)) {
                            row(json, TableColumns.PICTURES, each);
                            json.writeRaw('\n');
                        }
                    });
            json.flush();
            file.commit();
        }
    }

    private static JsonGenerator generator(OutputFile file) throws IOException {
        return new JsonFactory()
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .createGenerator(file.stream());
    }

    private static void row(JsonGenerator json, List<String> columns, TableRow row)
            throws IOException {
        Map<String, Object> values = row.values();
        json.writeStartObject();
        for (String column : columns) {
            json.writeFieldName(column);
            Object value = values.get(column);
            if (value == null) {
                json.writeNull();
            } else if (value instanceof Number) {
                json.writeNumber(TableRow.text(value));
            } else {
                json.writeString(value.toString());
            }
        }
        json.writeEndObject();
    }
}
