package org.skewscope.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.PrintStream;
import java.util.function.Function;
import org.skewscope.option.Remedy;
import org.skewscope.option.Stage;
import org.skewscope.pathway.RemedySentence;

/**
 * Writes records of the engine as a JSON document whose keys are the names of the components. A
 * remedy is written as its sentence, a stage as its id, and an empty value as null.
 */
public final class RecordJson {

    private static final int LINE_END = '\n';

    private final ObjectMapper mapper =
            new ObjectMapper()
                    .registerModule(new Jdk8Module())
                    .registerModule(
                            new SimpleModule()
                                    .addSerializer(Remedy.class, text(RemedySentence::of))
                                    .addSerializer(Stage.class, text(Stage::id)))
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    /**
     * Writes a document.
     *
     * @param target a file, or {@code -} for standard output
     */
    public void write(String target, PrintStream out, Object document) throws IOException {
        try (OutputFile file = OutputFile.of(target, out)) {
            mapper.writeValue(file.stream(), document);
            file.stream().write(LINE_END);
            file.commit();
        }
    }

    private static <T> JsonSerializer<T> text(Function<T, String> text) {
        return new JsonSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator out, SerializerProvider provider)
                    throws IOException {
                out.writeString(text.apply(value));
            }
        };
    }
}
