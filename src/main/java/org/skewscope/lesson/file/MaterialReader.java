package org.skewscope.lesson.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.LessonFault;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayFile;
import org.skewscope.pathway.PathwayFileException;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.InputSize;
import org.skewscope.picture.PictureFolder;

/**
 * Finds what a lesson names: pictures, pathways, a model.
 *
 * @param folder the lesson's
 * @param samples the folder of the sample pictures; empty where there is none
 */
public record MaterialReader(Path folder, Optional<Path> samples) {

    private static final String SAMPLES = "samples";
    private static final String SAMPLE = "sample:";
    private static final int MOST_SAMPLES = 200;

    /**
     * @param size of pathways that say none
     * @param faults takes what is wrong
     * @return empty where something is
     */
    public Optional<LessonMaterial> read(Lesson lesson, InputSize size, List<LessonFault> faults) {
        int before = faults.size();
        Map<String, ImageSource> pictures = new LinkedHashMap<>();
        for (String named : lesson.pictures()) {
            attempt(lesson, "pictures", faults, () -> addPictures(named, pictures));
        }
        List<Pathway> pathways = new ArrayList<>();
        for (String written : lesson.pathways()) {
            attempt(lesson, "pathways", faults, () -> pathways.add(pathway(written, size)));
        }
        Optional<Path> own = Optional.empty();
        if (lesson.model().isPresent()) {
            attempt(lesson, "model", faults, () -> inside(lesson.model().get()));
            own = model(lesson);
        }
        Optional<String> tensor = lesson.tensor().flatMap(source -> source.file());
        if (tensor.isPresent()) {
            attempt(lesson, "tensor.file", faults, () -> inside(tensor.get()));
        }
        if (faults.size() > before) {
            return Optional.empty();
        }
        if (pictures.isEmpty()) {
            faults.add(
                    new LessonFault(
                            lesson.id(),
                            "pictures",
                            "are the samples, and none of them is there. Install Skewscope again."));
            return Optional.empty();
        }
        faults.addAll(MaterialNames.faults(lesson, pictures.keySet(), pathways));
        if (faults.size() > before) {
            return Optional.empty();
        }
        List<String> ids = pathways.stream().map(Pathway::id).toList();
        return Optional.of(
                new LessonMaterial(
                        lesson,
                        pictures,
                        pathways,
                        lesson.reference().map(ids::indexOf).orElse(0),
                        own,
                        lesson.tensor().flatMap(source -> source.file()).map(folder::resolve)));
    }

    /**
     * A lesson's own model; one that is not there or leads out of the folder is named by reading.
     */
    public Optional<Path> model(Lesson lesson) {
        try {
            return lesson.model().isEmpty()
                    ? Optional.empty()
                    : Optional.of(inside(lesson.model().get()));
        } catch (LessonFileException e) {
            return Optional.empty();
        }
    }

    private void addPictures(String named, Map<String, ImageSource> pictures)
            throws LessonFileException {
        if (named.equals(SAMPLES)) {
            try {
                for (Path path : PictureFolder.of(sampleFolder(), MOST_SAMPLES).pictures()) {
                    ImageSource picture = ImageSource.of(path);
                    pictures.put(picture.name(), picture);
                }
                return;
            } catch (IOException e) {
                throw new LessonFileException(
                        "are the samples, which could not be read: " + e.getMessage(), e);
            }
        }
        Path path =
                named.startsWith(SAMPLE)
                        ? new InsideFolder(sampleFolder()).resolve(named.substring(SAMPLE.length()))
                        : inside(named);
        ImageSource picture = ImageSource.of(path);
        if (pictures.put(picture.name(), picture) != null) {
            throw new LessonFileException(
                    "has two of the name '%s'. Rename one.".formatted(picture.name()));
        }
    }

    private Path sampleFolder() throws LessonFileException {
        return samples.orElseThrow(
                () ->
                        new LessonFileException(
                                "names a sample picture, and the samples are not there. Install"
                                        + " Skewscope again."));
    }

    private Pathway pathway(String written, InputSize size) throws LessonFileException {
        String[] parts = written.split(",", -1);
        Pathway pathway = base(parts[0].strip(), size);
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i].strip();
            if (part.startsWith("name=") && part.length() > "name=".length()) {
                String name = part.substring("name=".length());
                pathway = pathway.renamed(name, name);
            } else {
                pathway = Changes.apply(part, pathway);
            }
        }
        return pathway;
    }

    private Pathway base(String text, InputSize size) throws LessonFileException {
        Optional<Pathway> preset = PathwayPreset.byId(text, size);
        if (preset.isPresent()) {
            return preset.get();
        }
        if (!text.endsWith(".json")) {
            throw new LessonFileException(
                    "start with '%s'. Start with eager, graph, function, tflite or a pathway file in the folder."
                            .formatted(text));
        }
        try {
            Pathway pathway = PathwayFile.read(inside(text), size).pathways().get(0);
            Changes.checkModel(pathway);
            return pathway;
        } catch (PathwayFileException e) {
            throw new LessonFileException("name " + e.getMessage() + ". " + e.remedy(), e);
        }
    }

    private Path inside(String named) throws LessonFileException {
        return new InsideFolder(folder).resolve(named);
    }

    private interface Attempt {
        void run() throws LessonFileException;
    }

    private static void attempt(
            Lesson lesson, String field, List<LessonFault> faults, Attempt attempt) {
        try {
            attempt.run();
        } catch (LessonFileException e) {
            faults.add(new LessonFault(lesson.id(), field, e.getMessage()));
        }
    }
}
