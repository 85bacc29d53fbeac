package org.skewscope.lesson.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.LessonFault;
import org.skewscope.lesson.Metric.Measured;
import org.skewscope.lesson.Reveal.RevealView;
import org.skewscope.lesson.Selector;
import org.skewscope.lesson.Spot;
import org.skewscope.lesson.Task;
import org.skewscope.lesson.TensorSource;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayFile;
import org.skewscope.pathway.PathwayFile.PathwayFileException;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.InputSize;
import org.skewscope.picture.PictureFolder;

/**
 * Finds the pictures, the pathways and the model that a lesson names.
 *
 * @param folder the lesson's folder
 * @param samples the folder of the sample pictures; empty if the samples are missing
 */
public record MaterialReader(Path folder, Optional<Path> samples) {

    private static final String SAMPLES = "samples";
    private static final String SAMPLE = "sample:";
    private static final int MOST_SAMPLES = 200;

    /**
     * Reads a lesson's material.
     *
     * @param size the input size of pathways that state none
     * @param faults receives what is wrong
     * @return empty if anything is wrong
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
        lesson.model().ifPresent(name -> attempt(lesson, "model", faults, () -> inside(name)));
        Optional<String> tensor = lesson.tensor().flatMap(TensorSource::file);
        tensor.ifPresent(name -> attempt(lesson, "tensor.file", faults, () -> inside(name)));
        if (faults.size() > before) {
            return Optional.empty();
        }
        if (pictures.isEmpty()) {
            faults.add(new LessonFault(
                    lesson.id(), "pictures", "are the samples, and none of them is there. Install Skewscope again."));
            return Optional.empty();
        }
        List<String> ids = pathways.stream().map(Pathway::id).toList();
        new MaterialNames(lesson, pictures.keySet(), pathways, ids, faults).check();
        if (faults.size() > before) {
            return Optional.empty();
        }
        return Optional.of(new LessonMaterial(
                lesson,
                pictures,
                pathways,
                lesson.reference().map(ids::indexOf).orElse(0),
                model(lesson),
                tensor.map(folder::resolve)));
    }

    /**
     * Returns a lesson's own model.
     *
     * @return empty for a lesson without a model, and for a model that is missing or outside the
     *     folder, which {@link #read} reports
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

    private void addPictures(String named, Map<String, ImageSource> pictures) throws LessonFileException {
        if (named.equals(SAMPLES)) {
            try {
                for (Path path : PictureFolder.of(sampleFolder(), MOST_SAMPLES).pictures()) {
                    ImageSource picture = ImageSource.of(path);
                    pictures.put(picture.name(), picture);
                }
                return;
            } catch (IOException e) {
                throw new LessonFileException("are the samples, which could not be read: " + e.getMessage(), e);
            }
        }
        Path path = named.startsWith(SAMPLE) ? inside(sampleFolder(), named.substring(SAMPLE.length())) : inside(named);
        ImageSource picture = ImageSource.of(path);
        if (pictures.put(picture.name(), picture) != null) {
            throw new LessonFileException("has two of the name '%s'. Rename one.".formatted(picture.name()));
        }
    }

    private Path sampleFolder() throws LessonFileException {
        return samples.orElseThrow(() -> new LessonFileException(
                "names a sample picture, and the samples are not there. Install Skewscope again."));
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
            throw new LessonFileException("name %s. %s".formatted(e.getMessage(), e.remedy()), e);
        }
    }

    private Path inside(String named) throws LessonFileException {
        return inside(folder, named);
    }

    /**
     * Returns the file of a name, which must lie inside a folder after its links are resolved.
     *
     * @param named as the lesson file writes it
     * @throws LessonFileException with a sentence, to be read after the field's name
     */
    private static Path inside(Path folder, String named) throws LessonFileException {
        try {
            Path root = folder.toRealPath();
            Path written = folder.getFileSystem().getPath(named);
            Path file = root.resolve(written).normalize();
            if (written.isAbsolute() || !file.startsWith(root)) {
                throw outside(named);
            }
            if (!Files.exists(file)) {
                throw new LessonFileException(
                        "names '%s', which is not in the lesson's folder. Add the file, or name another."
                                .formatted(named));
            }
            Path real = file.toRealPath();
            if (!real.startsWith(root)) {
                throw outside(named);
            }
            return real;
        } catch (InvalidPathException e) {
            throw new LessonFileException("names '%s', which can be no file. Name another.".formatted(named), e);
        } catch (IOException e) {
            throw new LessonFileException(
                    "names '%s', which could not be read. Check its permissions.".formatted(named), e);
        }
    }

    private static LessonFileException outside(String named) {
        return new LessonFileException(
                "names '%s', which leads outside the lesson's folder. Copy the file into it.".formatted(named));
    }

    private interface Attempt {
        void run() throws LessonFileException;
    }

    private static void attempt(Lesson lesson, String field, List<LessonFault> faults, Attempt attempt) {
        try {
            attempt.run();
        } catch (LessonFileException e) {
            faults.add(new LessonFault(lesson.id(), field, e.getMessage()));
        }
    }

    /** Checks that every picture, pathway and option that a lesson's fields name exists. */
    private record MaterialNames(
            Lesson lesson, Set<String> pictures, List<Pathway> pathways, List<String> ids, List<LessonFault> faults) {

        void check() {
            if (new HashSet<>(ids).size() < ids.size()) {
                fault("pathways", "have two of one name. Add name=... to one.");
            }
            lesson.reference().ifPresent(id -> pathway("reference", id));
            lesson.tensor().flatMap(t -> t.of()).ifPresent(id -> pathway("tensor.of", id));
            RevealView show = lesson.reveal().show();
            show.picture().ifPresent(name -> picture("reveal.show.picture", name));
            show.pair().forEach(id -> pathway("reveal.show.pair", id));
            changes("reveal.show.apply", show.apply());
            for (String spot : show.spots()) {
                Spot.of(spot, ids)
                        .ifPresentOrElse(
                                known -> {
                                    if (known instanceof Spot.Picture of) {
                                        picture("reveal.show.spot", of.name());
                                    }
                                },
                                () -> fault(
                                        "reveal.show.spot",
                                        "'%s' names no pathways of the lesson. Use two of: %s.",
                                        spot,
                                        String.join(", ", ids)));
            }
            for (Measured entry : lesson.reveal().measured()) {
                selector("measured '%s'".formatted(entry.name()), entry.selector());
            }
            lesson.task().ifPresent(this::task);
        }

        private void task(Task task) {
            pathway("try.pathway", task.pathway());
            task.open().forEach(key -> option("try.open", key));
            for (int i = 0; i < task.success().size(); i++) {
                selector("try.success[" + i + "]", task.success().get(i).selector());
            }
            if (!ids.contains(task.pathway())) {
                return;
            }
            for (String solution : task.solutions()) {
                if (solution.startsWith("picture=")) {
                    picture("try.solutions", solution.substring("picture=".length()));
                } else if (Changes.isOne(solution)) {
                    changes("try.solutions", Map.of(task.pathway(), solution));
                }
            }
        }

        private void selector(String where, Selector selector) {
            selector.picture().ifPresent(name -> picture(where, name));
            selector.pair().forEach(id -> pathway(where, id));
            selector.pathway().ifPresent(id -> pathway(where, id));
            selector.option().ifPresent(key -> option(where, key));
            changes(where, selector.apply());
        }

        private void changes(String where, Map<String, String> apply) {
            apply.forEach((id, text) -> {
                if (!ids.contains(id)) {
                    pathway(where, id);
                    return;
                }
                try {
                    Changes.apply(text, pathways.get(ids.indexOf(id)));
                } catch (LessonFileException e) {
                    fault(where, e.getMessage());
                }
            });
        }

        private void picture(String where, String name) {
            if (!pictures.contains(name)) {
                fault(where, "names the picture '%s', which is none of the lesson's. Add it to 'pictures'.", name);
            }
        }

        private void pathway(String where, String id) {
            if (!ids.contains(id)) {
                fault(where, "names the pathway '%s'. Choose one of: %s.", id, String.join(", ", ids));
            }
        }

        private void option(String where, String key) {
            try {
                Changes.option(key);
            } catch (LessonFileException e) {
                fault(where, e.getMessage());
            }
        }

        @SuppressWarnings("AnnotateFormatMethod")
        private void fault(String entry, String sentence, Object... parts) {
            faults.add(new LessonFault(lesson.id(), entry, parts.length == 0 ? sentence : sentence.formatted(parts)));
        }
    }
}
