package org.skewscope.lesson.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Holds a JSON document and the bytes that it was read from.
 *
 * @param name the file's name
 */
record JsonFile(String name, byte[] bytes, JsonNode root) {

    /** A larger file is refused; 20 real lessons have 90 KB in total. */
    static final long MOST_BYTES = 1 << 20;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static JsonFile read(Path path) throws LessonFileException {
        String name = String.valueOf(path.getFileName());
        try {
            if (!Files.isRegularFile(path)) {
                throw new LessonFileException("is no file. Name a JSON file.");
            }
            long size = Files.size(path);
            if (size > MOST_BYTES) {
                throw new LessonFileException(
                        "has %d KB, more than a lesson file can have. Keep it below 1024 KB.".formatted(size >> 10));
            }
            byte[] bytes = Files.readAllBytes(path);
            JsonNode root = MAPPER.readTree(bytes);
            if (root == null || !root.isObject()) {
                throw new LessonFileException("holds no JSON object. Start it with {\"skewscopeLesson\": 1, ...}.");
            }
            return new JsonFile(name, bytes, root);
        } catch (JsonProcessingException e) {
            throw new LessonFileException(
                    "is not valid JSON%s: %s. Correct that line."
                            .formatted(
                                    e.getLocation() == null
                                            ? ""
                                            : " in line " + e.getLocation().getLineNr(),
                                    complaint(e)),
                    e);
        } catch (NoSuchFileException e) {
            throw new LessonFileException("does not exist. Check the path.", e);
        } catch (AccessDeniedException e) {
            throw new LessonFileException("cannot be read: permission denied. Change its permissions.", e);
        } catch (IOException e) {
            throw new LessonFileException("could not be read: %s. Check the disk.".formatted(e.getMessage()), e);
        }
    }

    private static String complaint(JsonProcessingException failure) {
        String text = String.valueOf(failure.getOriginalMessage());
        if (failure instanceof JsonEOFException || text.contains("end-of-input")) {
            return "it is cut off";
        }
        // Jackson goes on with what it would have read.
        String found = text.replaceFirst(":? (was expecting|expected a) .*", "");
        String line = found.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", " ");
        return line.length() > 160 ? line.substring(0, 160) + "..." : line;
    }
}
