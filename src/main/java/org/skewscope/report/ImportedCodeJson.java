package org.skewscope.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import org.skewscope.code.finding.FoundPathway;
import org.skewscope.code.finding.ImportedCode;
import org.skewscope.code.finding.Question;
import org.skewscope.code.finding.Refusal;
import org.skewscope.option.Setting;

/** Writes the pathways that were found in a program as JSON. */
public final class ImportedCodeJson {

    private ImportedCodeJson() {}

    /**
     * Writes the document.
     *
     * @param target a file, or {@code -} for standard output
     */
    public static void write(String target, PrintStream out, ImportedCode found)
            throws IOException {
        try (OutputFile file = OutputFile.of(target, out)) {
            JsonGenerator json = new JsonFactory().createGenerator(file.stream());
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("file", found.file());
            json.writeArrayFieldStart("pathways");
            for (FoundPathway pathway : found.pathways()) {
                write(pathway, json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("refused");
            for (Refusal refusal : found.refused()) {
                json.writeStartObject();
                line(refusal.line(), json);
                json.writeStringField("text", refusal.text());
                json.writeStringField("why", refusal.why());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("asks");
            for (Question question : found.asks()) {
                json.writeStartObject();
                line(question.line(), json);
                json.writeStringField("question", question.question());
                json.writeArrayFieldStart("choices");
                for (String choice : question.choices()) {
                    json.writeString(choice);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("notes");
            for (String note : found.notes()) {
                json.writeString(note);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
            json.flush();
            file.commit();
        }
    }

    private static void write(FoundPathway pathway, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("options");
        for (Setting setting : pathway.settings()) {
            json.writeStringField(setting.key().id(), setting.value());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("lines");
        for (Setting setting : pathway.settings()) {
            json.writeFieldName(setting.key().id());
            number(pathway.lines().get(setting.key()), json);
        }
        json.writeEndObject();
        json.writeBooleanField("exact", true);
        json.writeEndObject();
    }

    private static void line(String label, JsonGenerator json) throws IOException {
        json.writeFieldName("line");
        number(label, json);
    }

    /** Writes a line number; a notebook's is text, since 1.10 is not 1.1. */
    private static void number(String label, JsonGenerator json) throws IOException {
        if (label.contains(".") || label.length() > 9) {
            json.writeString(label);
        } else {
            json.writeNumber(Integer.parseInt(label));
        }
    }
}
