package org.skewscope.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a record of the engine as a JSON document; its components' names are the keys. */
final class RecordJson {

    private static final String STANDARD_OUTPUT = "-";

    private final ObjectMapper mapper =
            new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    /**
     * @param target a file, or {@code -} for standard output
     */
    void write(String target, PrintStream out, Object document) throws IOException {
        if (target.equals(STANDARD_OUTPUT)) {
            mapper.writeValue((OutputStream) out, document);
            out.println();
            return;
        }
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(Path.of(target)))) {
            mapper.writeValue(file, document);
        }
    }
}
