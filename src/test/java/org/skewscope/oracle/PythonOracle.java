package org.skewscope.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Talks to {@code oracle_server.py}: one JSON request a line, one JSON answer a line. */
final class PythonOracle implements AutoCloseable {

    private final ObjectMapper json = new ObjectMapper();
    private final Process process;
    private final BufferedWriter requests;
    private final BufferedReader answers;

    PythonOracle(String python, Path folder) throws IOException {
        process = new ProcessBuilder(
                        python,
                        Path.of("src", "test", "python", "oracle_server.py").toString(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        requests = process.outputWriter(StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    ObjectNode request(String operation) {
        return json.createObjectNode().put("op", operation);
    }

    JsonNode ask(ObjectNode request) {
        try {
            requests.write(json.writeValueAsString(request));
            requests.newLine();
            requests.flush();
            String line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException("The oracle ended; are its requirements there?");
            }
            JsonNode answer = json.readTree(line);
            if (answer.has("error")) {
                throw new IllegalStateException(answer.get("error").asText());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next random picture of a seed, written into a folder. */
    Path randomPicture(long seed, Path folder) {
        ObjectNode request = request("random").put("seed", seed).put("folder", folder.toString());
        String formats = System.getProperty("oracle.formats", "");
        if (!formats.isEmpty()) {
            ArrayNode wanted = request.putArray("formats");
            List.of(formats.split(",")).forEach(wanted::add);
        }
        return Path.of(ask(request).get("file").asText());
    }

    @Override
    public void close() throws IOException {
        requests.close();
        process.destroy();
    }
}
