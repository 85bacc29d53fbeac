package org.skewscope.pathway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.skewscope.model.ModelChoice;
import org.skewscope.picture.InputSize;

/**
 * Pathways as a readable JSON file:
 *
 * <pre>{@code
 * {
 *   "skewscope" : 1,
 *   "reference" : "eager",
 *   "pathways" : [ {
 *     "id" : "eager",
 *     "name" : "Eager + PIL",
 *     "options" : { "decoder" : "pillow", "resize" : "pillow-bicubic", ... }
 *   } ]
 * }
 * }</pre>
 *
 * <p>Options are those of {@link PathwayOption#ALL} by key and value's id; one that is left out has
 * the preset {@code eager}'s value, {@code size} what the model is fed. {@code name} and {@code
 * reference} may be left out. A relative {@code model} lies beside the file. In place of options a
 * pathway may have a {@code run}: the file of a run recorded elsewhere, beside this file where it
 * is relative.
 *
 * @param pathways one or more, of different ids
 * @param reference the id of the pathway that the others are compared with
 */
public record PathwayFile(List<Pathway> pathways, Optional<String> reference) {

    static final int VERSION = 1;

    private static final long MOST_BYTES = 1 << 20;

    /**
     * @throws IllegalArgumentException where there is no pathway, an id occurs twice or the
     *     reference is none of them
     */
    public PathwayFile {
        pathways = List.copyOf(pathways);
        if (pathways.isEmpty()) {
            throw new IllegalArgumentException("There is no pathway");
        }
        Set<String> ids = new HashSet<>();
        for (Pathway pathway : pathways) {
            if (!ids.add(pathway.id())) {
                throw new IllegalArgumentException(
                        "Two pathways have the id '" + pathway.id() + "'");
            }
        }
        if (reference.isPresent() && !ids.contains(reference.get())) {
            throw new IllegalArgumentException(
                    "The reference '"
                            + reference.get()
                            + "' is none of the pathways: "
                            + String.join(", ", pathways.stream().map(Pathway::id).toList()));
        }
    }

    /**
     * Reads the file.
     *
     * @param size of pathways that say none
     */
    public static PathwayFile read(Path path, InputSize size) throws PathwayFileException {
        return read(path, size, "");
    }

    /**
     * The same for a session of another model than one of TensorFlow's.
     *
     * @param sessionsModel the name of its file, for pathways that say no execution
     */
    public static PathwayFile read(Path path, InputSize size, String sessionsModel)
            throws PathwayFileException {
        Path fileName = path.getFileName();
        String name = fileName == null ? path.toString() : fileName.toString();
        try {
            if (Files.isDirectory(path)) {
                throw new PathwayFileException(
                        name + " is a folder, not a pathway file", "Name a file inside it.");
            }
            if (Files.size(path) > MOST_BYTES) {
                throw new PathwayFileException(
                        name + " is too large for a pathway file", "Choose the right file.");
            }
            return PathwayFileParser.parse(name, Files.readAllBytes(path), size, sessionsModel)
                    .withModels(model -> model.inside(folder(path)))
                    .withRuns(run -> folder(path).resolve(run).normalize().toString());
        } catch (NoSuchFileException e) {
            throw new PathwayFileException(
                    name + " does not exist", "Check the path: " + path + ".");
        } catch (AccessDeniedException e) {
            throw new PathwayFileException(
                    name + " may not be read by this user", "Change its permissions.");
        } catch (IOException e) {
            throw new PathwayFileException(
                    name + " could not be read: " + e.getMessage(), "Check the disk and the path.");
        }
    }

    /** Writes the file, replacing one of that name only once all is written. */
    public void write(Path path) throws IOException {
        Path target = path.toAbsolutePath();
        Path written = Files.createTempFile(target.getParent(), ".skewscope", ".json");
        try {
            Files.writeString(
                    written,
                    withModels(model -> model.relativeTo(folder(path)))
                            .withRuns(run -> relative(folder(path), run))
                            .toJson(),
                    StandardCharsets.UTF_8);
            Files.move(written, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private static String relative(Path folder, String run) {
        return Path.of(run).startsWith(folder)
                ? folder.relativize(Path.of(run)).toString().replace('\\', '/')
                : run;
    }

    private static Path folder(Path file) {
        return file.toAbsolutePath().normalize().getParent();
    }

    private PathwayFile withModels(UnaryOperator<ModelChoice> change) {
        return new PathwayFile(
                pathways.stream()
                        .map(
                                pathway ->
                                        pathway.withModel(
                                                change.apply(pathway.execution().model())))
                        .toList(),
                reference);
    }

    private PathwayFile withRuns(UnaryOperator<String> change) {
        return new PathwayFile(
                pathways.stream()
                        .map(
                                pathway ->
                                        pathway.recorded()
                                                ? pathway.withRun(change.apply(pathway.run()))
                                                : pathway)
                        .toList(),
                reference);
    }

    /** The file's text. */
    public String toJson() {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        ObjectNode root = mapper.createObjectNode();
        root.put("skewscope", VERSION);
        reference.ifPresent(id -> root.put("reference", id));
        ArrayNode list = root.putArray("pathways");
        for (Pathway pathway : pathways) {
            ObjectNode node = list.addObject();
            node.put("id", pathway.id());
            node.put("name", pathway.name());
            if (pathway.recorded()) {
                node.put("run", pathway.run());
                continue;
            }
            ObjectNode options = node.putObject("options");
            for (PathwayOption option : PathwayOption.ALL) {
                if (option.isSaid(pathway)) {
                    options.put(option.key(), option.valueIn(pathway));
                }
            }
        }
        try {
            return mapper.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of text is always written", e);
        }
    }
}
