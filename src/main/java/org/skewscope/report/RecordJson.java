package org.skewscope.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.function.Function;
import org.skewscope.option.Remedy;
import org.skewscope.option.Stage;
import org.skewscope.pathway.RemedySentence;

/**
 * Writes records as a JSON document; their components' names are the keys. A remedy is written as
 * its sentence, a stage as its id, and an empty {@code Optional} as null.
 */
public final class RecordJson {

    private static final int LINE_END = '\n';

    private final ObjectMapper mapper = new ObjectMapper()
            .registerModule(new Jdk8Module())
            .registerModule(new SimpleModule()
                    .addSerializer(Remedy.class, text(RemedySentence::of))
                    .addSerializer(Stage.class, text(Stage::id)))
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    /**
     * Writes one record as a whole document.
     *
     * @param target a file, or {@code -} for standard output
     * @param out standard output
     * @param document a record, a list or a map
     */
    public void write(String target, PrintStream out, Object document) throws IOException {
        OutputFile.write(target, out, content(mapper, document));
    }

    /** Writes one record as a whole document into a file. */
    public void write(Path target, Object document) throws IOException {
        OutputFile.write(target, content(mapper, document));
    }

    /** Returns a document as a mapper spells its values, indented. */
    public static OutputFile.Content content(ObjectMapper mapper, Object document) {
        return stream -> {
            mapper.writerWithDefaultPrettyPrinter().writeValue(stream, document);
            stream.write(LINE_END);
        };
    }

    /**
     * Returns a generator for a document that is written record by record with {@code writePOJO},
     * so that no more than one record is held.
     *
     * @param out receives the document, indented; closing the generator does not close it
     */
    JsonGenerator generator(OutputStream out) throws IOException {
        return mapper.createGenerator(out).useDefaultPrettyPrinter();
    }

    private static <T> JsonSerializer<T> text(Function<T, String> text) {
        return new JsonSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
                out.writeString(text.apply(value));
            }
        };
    }
}
