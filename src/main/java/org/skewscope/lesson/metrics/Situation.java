package org.skewscope.lesson.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.skewscope.lesson.file.Changes;
import org.skewscope.lesson.file.LessonFileException;
import org.skewscope.lesson.file.LessonMaterial;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.tensor.DenseTensor;

/**
 * A lesson as it stands: what is shown and what the learner has set.
 *
 * @param material the lesson at its start
 * @param pathways as they are now, in the order of the material's
 * @param shown the name of the picture that is shown
 * @param pinned B - A, the farthest above zero of all channels, in the pixel that was pinned
 * @param dropped the tensor that the learner dropped
 */
public record Situation(
        LessonMaterial material,
        List<Pathway> pathways,
        String shown,
        OptionalDouble pinned,
        Optional<DenseTensor> dropped) {

    public Situation {
        pathways = List.copyOf(pathways);
    }

    /** As the lesson starts. */
    public static Situation start(LessonMaterial material) {
        return new Situation(
                material,
                material.pathways(),
                material.firstPicture(),
                OptionalDouble.empty(),
                Optional.empty());
    }

    /** With another pathway in the place of the one of its id. */
    public Situation with(Pathway changed) {
        List<Pathway> all = new ArrayList<>(pathways);
        all.set(material.indexOf(changed.id()), changed);
        return new Situation(material, all, shown, pinned, dropped);
    }

    /** With another picture shown; what was pinned in the other is gone. */
    public Situation showing(String picture) {
        return new Situation(material, pathways, picture, OptionalDouble.empty(), dropped);
    }

    /**
     * With changes for one value.
     *
     * @param apply changes by pathway id
     * @throws LessonFileException where there is no such option or value
     */
    public Situation applying(Map<String, String> apply) throws LessonFileException {
        Situation changed = this;
        for (Map.Entry<String, String> entry : apply.entrySet()) {
            Pathway pathway = pathways.get(material.indexOf(entry.getKey()));
            changed = changed.with(Changes.apply(entry.getValue(), pathway));
        }
        return changed;
    }

    public Pathway pathway(String id) {
        return pathways.get(material.indexOf(id));
    }

    /** How many options of a pathway differ from the start. */
    public int changesOf(String pathway) {
        return Changes.between(material.pathways().get(material.indexOf(pathway)), pathway(pathway))
                .size();
    }

    public ImageSource picture(String name) {
        return material.pictures().get(name);
    }

    public List<ImageSource> dataset() {
        return List.copyOf(material.pictures().values());
    }
}
