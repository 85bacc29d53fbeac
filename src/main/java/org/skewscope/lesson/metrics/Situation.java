package org.skewscope.lesson.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.skewscope.lesson.Selector;
import org.skewscope.lesson.file.Changes;
import org.skewscope.lesson.file.LessonFileException;
import org.skewscope.lesson.file.LessonMaterial;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.tensor.DenseTensor;

/**
 * Holds the present state of a lesson: what the window shows and what the learner has set.
 *
 * @param material the lesson at its start
 * @param pathways the present pathways, in the order of the material's
 * @param shown the name of the picture that is shown
 * @param pinned the largest B - A of all channels in the pinned pixel; empty without a pinned pixel
 * @param dropped the tensor that the learner dropped; empty before
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

    /** Returns the state at the start of a lesson. */
    public static Situation start(LessonMaterial material) {
        return new Situation(
                material, material.pathways(), material.firstPicture(), OptionalDouble.empty(), Optional.empty());
    }

    /** Returns this with another pathway in the place of the pathway that has its id. */
    public Situation with(Pathway changed) {
        List<Pathway> all = new ArrayList<>(pathways);
        all.set(material.indexOf(changed.id()), changed);
        return new Situation(material, all, shown, pinned, dropped);
    }

    /** Returns this with another picture shown and no pixel pinned. */
    public Situation showing(String picture) {
        return new Situation(material, pathways, picture, OptionalDouble.empty(), dropped);
    }

    /**
     * Returns this with changed pathways, as one value needs them.
     *
     * @param apply changes of options by pathway id
     * @throws LessonFileException if an option or a value is unknown
     */
    public Situation applying(Map<String, String> apply) throws LessonFileException {
        Situation changed = this;
        for (Map.Entry<String, String> entry : apply.entrySet()) {
            Pathway pathway = pathways.get(material.indexOf(entry.getKey()));
            changed = changed.with(Changes.apply(entry.getValue(), pathway));
        }
        return changed;
    }

    /** Returns the present pathway of an id. */
    public Pathway pathway(String id) {
        return pathways.get(material.indexOf(id));
    }

    /** Returns how many options of a pathway differ from the start. */
    public int changesOf(String pathway) {
        return Changes.between(material.pathways().get(material.indexOf(pathway)), pathway(pathway))
                .size();
    }

    /** Returns the picture of a name; null for an unknown name. */
    public ImageSource picture(String name) {
        return material.pictures().get(name);
    }

    /** Returns the picture that a value is measured on; null for an unknown name. */
    ImageSource picture(Selector selector) {
        return picture(selector.picture().orElse(shown));
    }

    /** Returns the index of a selected pair's pathway. */
    int index(Selector selector, int side) {
        return material.indexOf(selector.pair().get(side));
    }

    /** Returns all pictures of the lesson in order. */
    public List<ImageSource> dataset() {
        return List.copyOf(material.pictures().values());
    }
}
