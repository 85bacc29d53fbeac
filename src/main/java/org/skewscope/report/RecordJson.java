package org.skewscope.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.PrintStream;
import org.skewscope.option.Remedy;
import org.skewscope.pathway.RemedySentence;

/**
 * Writes a record of the engine as a JSON document; its components' names are the keys. A remedy is
 * written as its sentence.
 */
public final class RecordJson {

    private static final int LINE_END = '\n';

    private final ObjectMapper mapper =
            new ObjectMapper()
                    .registerModule(
                            new SimpleModule()
                                    .addSerializer(Remedy.class, new SentenceSerializer()))
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    /**
     * @param target a file, or {@code -} for standard output
     */
    public void write(String target, PrintStream out, Object document) throws IOException {
        try (OutputFile file = OutputFile.of(target, out)) {
            mapper.writeValue(file.stream(), document);
            file.stream().write(LINE_END);
            file.commit();
        }
    }

    private static final class SentenceSerializer extends JsonSerializer<Remedy> {
        @Override
        public void serialize(Remedy remedy, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            out.writeString(RemedySentence.of(remedy));
        }
    }
}
