package org.skewscope.lesson.file;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.lesson.Lesson;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;

/**
 * Holds a lesson with the pictures and pathways that it names.
 *
 * @param pictures by file name, in the lesson's order
 * @param pathways with distinct ids, in the lesson's order
 * @param reference index of the pathway that the others are compared with
 * @param model the lesson's own model; empty for the bundled one
 * @param tensorFile the file of the lesson's tensor; empty for a lesson without one
 */
public record LessonMaterial(
        Lesson lesson,
        Map<String, ImageSource> pictures,
        List<Pathway> pathways,
        int reference,
        Optional<Path> model,
        Optional<Path> tensorFile) {

    public LessonMaterial {
        pictures = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(pictures));
        pathways = List.copyOf(pathways);
    }

    /** Returns the name of the picture that is shown first. */
    public String firstPicture() {
        String first = pictures.keySet().iterator().next();
        return lesson.reveal().show().picture().filter(pictures::containsKey).orElse(first);
    }

    /**
     * Returns the index of the pathway with an id.
     *
     * @throws IllegalArgumentException for an unknown id
     */
    public int indexOf(String pathway) {
        int index = pathways.stream().map(Pathway::id).toList().indexOf(pathway);
        if (index < 0) {
            throw new IllegalArgumentException("No pathway is called '%s'".formatted(pathway));
        }
        return index;
    }
}
