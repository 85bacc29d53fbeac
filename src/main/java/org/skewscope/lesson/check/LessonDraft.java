package org.skewscope.lesson.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.StageDifference;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineInfo;
import org.skewscope.lesson.file.Changes;
import org.skewscope.lesson.file.LessonFileException;
import org.skewscope.lesson.metrics.Laboratory;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.report.OutputFile;

/**
 * Writes a lesson for its author to finish: pictures, pathways and measured values are right, and
 * the texts say what to write. The draft passes the check as it is.
 *
 * @param id the lesson's id; the file is called 01-id.json
 * @param pictures copied beside the file
 * @param pathways two or more, with distinct ids
 * @param reference index of the pathway that the others are compared with
 * @param model copied beside the file; empty for the bundled model
 */
public record LessonDraft(
        String id,
        String title,
        List<ImageSource> pictures,
        List<Pathway> pathways,
        int reference,
        Optional<Path> model) {

    private static final double DIGITS = 1e-3;

    /**
     * Measures and writes the draft.
     *
     * @return the lesson's file
     * @throws FileAlreadyExistsException if the lesson or a picture of another content exists in
     *     the folder
     */
    public Path write(Path folder, Laboratory laboratory) throws IOException, EngineException {
        Path file = folder.resolve("01-" + id + ".json");
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        for (Pathway pathway : pathways) {
            try {
                Changes.checkModel(pathway);
            } catch (LessonFileException e) {
                throw new IOException(
                        "A lesson has one model, and the pathway %s has its own. Open that model for the whole window first."
                                .formatted(pathway.id()),
                        e);
            }
        }
        String json = json(laboratory);
        Files.createDirectories(folder);
        for (ImageSource picture : pictures) {
            copyTree(picture.path(), folder.resolve(picture.name()));
        }
        if (model.isPresent()) {
            copyTree(model.get(), folder.resolve(name(model.get())));
        }
        OutputFile.write(file, json);
        return file;
    }

    private static String name(Path model) {
        return String.valueOf(model.toAbsolutePath().getFileName());
    }

    /** Copies a file, or a folder with what is in it; equal files stay as they are. */
    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else if (!Files.exists(copy) || Files.mismatch(copy, file) >= 0) {
                    Files.copy(file, copy);
                }
            }
        }
    }

    private String json(Laboratory laboratory) throws IOException, EngineException {
        EngineInfo info = laboratory.info();
        Comparison comparison = laboratory.compare(pictures.get(0), pathways, pictures);
        int other = reference == 0 ? 1 : 0;
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        ObjectNode root = mapper.createObjectNode();
        root.put("skewscopeLesson", 1).put("id", id).put("title", title);
        model.ifPresent(path -> root.put("model", name(path)));
        ArrayNode names = root.putArray("pictures");
        pictures.forEach(picture -> names.add(picture.name()));
        ArrayNode written = root.putArray("pathways");
        pathways.forEach(pathway -> written.add(typed(pathway)));
        root.put("reference", pathways.get(reference).id());
        predict(root.putObject("predict"));
        Stage stage = comparison
                .pair(reference, other)
                .flatMap(pair -> pair.firstDiffering())
                .map(StageDifference::stage)
                .orElse(Stage.PROBABILITIES);
        ObjectNode reveal = root.putObject("reveal");
        ObjectNode show = reveal.putObject("show").put("view", "difference");
        pair(show, other).put("stage", stage.id());
        ArrayNode say = reveal.putArray("say");
        ArrayNode measured = reveal.putArray("measured");
        sizes(comparison, other, stage, say, measured);
        classes(comparison, info, say, measured);
        root.put("takeaway", "Write the one sentence to remember.");
        return mapper.writeValueAsString(root) + "\n";
    }

    private static void predict(ObjectNode predict) {
        predict.put("question", "Write the question to answer before anything is shown.");
        predict.putArray("show").add("picture").add("code");
        ArrayNode answers = predict.putArray("answers");
        answers.addObject()
                .put("text", "Write the right answer")
                .put("right", true)
                .put("because", "Write why it is right.");
        answers.addObject().put("text", "Write a likely wrong answer").put("because", "Write why one would think so.");
        answers.addObject().put("text", "Write another wrong answer").put("because", "Write why one would think so.");
    }

    private ObjectNode pair(ObjectNode node, int other) {
        node.putArray("pair")
                .add(pathways.get(reference).id())
                .add(pathways.get(other).id());
        return node;
    }

    private void sizes(Comparison comparison, int other, Stage stage, ArrayNode say, ArrayNode measured) {
        comparison
                .pair(reference, other)
                .flatMap(pair -> pair.at(stage).statistics())
                .ifPresent(size -> {
                    say.add(stage.label() + ": largest difference {max}, mean {mean}.");
                    number(measured, "max", "maxAbsolute", size.maxAbsolute(), other, stage);
                    number(measured, "mean", "meanAbsolute", size.meanAbsolute(), other, stage);
                });
    }

    private void number(ArrayNode measured, String name, String metric, double value, int other, Stage stage) {
        ObjectNode entry = measured.addObject().put("name", name);
        pair(entry, other).put("stage", stage.id()).put("metric", metric).put("value", value);
        if (stage.isPicture()) {
            entry.put("tolerance", DIGITS * value);
        } else {
            // Kernels differ between CPUs: a bound holds on every CPU, a value does not.
            entry.put("portable", false).put("atMost", Math.max(2 * value, 1e-4));
        }
    }

    private void classes(Comparison comparison, EngineInfo info, ArrayNode say, ArrayNode measured) {
        StringBuilder sentence = new StringBuilder();
        for (int i = 0; i < pathways.size(); i++) {
            PathwayResult result = comparison.pathways().get(i);
            int top = result.topClass();
            if (top < 0) {
                continue;
            }
            String name = "p" + (i + 1);
            sentence.append(sentence.isEmpty() ? "" : ", ")
                    .append(pathways.get(i).id())
                    .append(" predicts {")
                    .append(name)
                    .append('}');
            measured.addObject()
                    .put("name", name)
                    .put("pathway", pathways.get(i).id())
                    .put("metric", "top")
                    .put("label", info.label(top))
                    .put("class", top)
                    .put("value", result.probabilities()[top])
                    .put("tolerance", 0.002);
        }
        if (!sentence.isEmpty()) {
            say.add(sentence.append('.').toString());
        }
    }

    /** Returns a pathway as the command line writes it: the preset eager with changes. */
    static String typed(Pathway pathway) {
        Pathway eager = PathwayPreset.EAGER.pathway();
        String changes = PathwayOption.differing(eager, pathway).stream()
                .map(option -> "," + option.key() + "=" + option.valueIn(pathway))
                .collect(Collectors.joining());
        return "eager" + changes + ",name=" + pathway.id();
    }
}
