package org.skewscope.lesson.check;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
import org.skewscope.report.JsonKeys;
import org.skewscope.report.RecordJson;

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
        JsonKeys document = document(laboratory);
        Files.createDirectories(folder);
        for (ImageSource picture : pictures) {
            copyTree(picture.path(), folder.resolve(picture.name()));
        }
        if (model.isPresent()) {
            copyTree(model.get(), folder.resolve(name(model.get())));
        }
        new RecordJson().write(file, document);
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

    private JsonKeys document(Laboratory laboratory) throws EngineException {
        EngineInfo info = laboratory.info();
        Comparison comparison = laboratory.compare(pictures.get(0), pathways, pictures);
        int other = reference == 0 ? 1 : 0;
        List<String> pair =
                List.of(pathways.get(reference).id(), pathways.get(other).id());
        Stage stage = comparison
                .pair(reference, other)
                .flatMap(found -> found.firstDiffering())
                .map(StageDifference::stage)
                .orElse(Stage.PROBABILITIES);
        List<String> say = new ArrayList<>();
        List<JsonKeys> measured = new ArrayList<>();
        comparison
                .pair(reference, other)
                .flatMap(found -> found.at(stage).statistics())
                .ifPresent(size -> {
                    say.add(stage.label() + ": largest difference {max}, mean {mean}.");
                    measured.add(number("max", "maxAbsolute", size.maxAbsolute(), pair, stage));
                    measured.add(number("mean", "meanAbsolute", size.meanAbsolute(), pair, stage));
                });
        classes(comparison, info, say, measured);
        return new JsonKeys()
                .with("skewscopeLesson", 1)
                .with("id", id)
                .with("title", title)
                .withSome("model", model.map(LessonDraft::name))
                .withEach("pictures", pictures, ImageSource::name)
                .withEach("pathways", pathways, LessonDraft::typed)
                .with("reference", pathways.get(reference).id())
                .with(
                        "predict",
                        new JsonKeys()
                                .with("question", "Write the question to answer before anything is shown.")
                                .with("show", List.of("picture", "code"))
                                .with(
                                        "answers",
                                        List.of(
                                                new JsonKeys()
                                                        .with("text", "Write the right answer")
                                                        .with("right", true)
                                                        .with("because", "Write why it is right."),
                                                wrong("Write a likely wrong answer"),
                                                wrong("Write another wrong answer"))))
                .with(
                        "reveal",
                        new JsonKeys()
                                .with(
                                        "show",
                                        new JsonKeys()
                                                .with("view", "difference")
                                                .with("pair", pair)
                                                .with("stage", stage))
                                .with("say", say)
                                .with("measured", measured))
                .with("takeaway", "Write the one sentence to remember.");
    }

    private static JsonKeys wrong(String text) {
        return new JsonKeys().with("text", text).with("because", "Write why one would think so.");
    }

    private static JsonKeys number(String name, String metric, double value, List<String> pair, Stage stage) {
        JsonKeys entry = new JsonKeys()
                .with("name", name)
                .with("pair", pair)
                .with("stage", stage)
                .with("metric", metric)
                .with("value", value);
        // Kernels differ between CPUs: a bound holds on every CPU, a value does not.
        return stage.isPicture()
                ? entry.with("tolerance", DIGITS * value)
                : entry.with("portable", false).with("atMost", Math.max(2 * value, 1e-4));
    }

    private void classes(Comparison comparison, EngineInfo info, List<String> say, List<JsonKeys> measured) {
        List<String> predictions = new ArrayList<>();
        for (int i = 0; i < pathways.size(); i++) {
            PathwayResult result = comparison.pathways().get(i);
            int top = result.topClass();
            if (top < 0) {
                continue;
            }
            String name = "p" + (i + 1);
            predictions.add("%s predicts {%s}".formatted(pathways.get(i).id(), name));
            measured.add(new JsonKeys()
                    .with("name", name)
                    .with("pathway", pathways.get(i).id())
                    .with("metric", "top")
                    .with("label", info.label(top))
                    .with("class", top)
                    .with("value", result.probabilities()[top])
                    .with("tolerance", 0.002));
        }
        if (!predictions.isEmpty()) {
            say.add(String.join(", ", predictions) + ".");
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
