package org.skewscope.lesson.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.compare.Enumeration;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;

/**
 * Holds the user's own picture, model and pathways, which replace those of a lesson.
 *
 * @param picture replaces every picture; empty to keep the lesson's
 * @param model replaces the lesson's model; empty to keep it
 * @param pathways replace the lesson's and get their ids; empty to keep the lesson's
 */
public record OwnMaterial(Optional<ImageSource> picture, Optional<Path> model, List<Pathway> pathways) {

    /** Replaces nothing. */
    public static final OwnMaterial NONE = new OwnMaterial(Optional.empty(), Optional.empty(), List.of());

    public OwnMaterial {
        pathways = List.copyOf(pathways);
    }

    /** Returns whether nothing is replaced. */
    public boolean isNone() {
        return equals(NONE);
    }

    /** Returns this with another picture. */
    public OwnMaterial with(ImageSource own) {
        return new OwnMaterial(Optional.of(own), model, pathways);
    }

    /**
     * Returns this with another model. The pathways become the lesson's again, since the replaced
     * ones have the other model's input size.
     *
     * @param own empty for the lesson's model
     */
    public OwnMaterial withModel(Optional<Path> own) {
        return new OwnMaterial(picture, own, List.of());
    }

    /**
     * Returns this with pathways in the place of the lesson's.
     *
     * @param own as many as the lesson has; or one, which replaces the pathway that the lesson
     *     shows beside the reference
     * @throws LessonFileException with a sentence for any other number of pathways
     */
    public OwnMaterial withPathways(List<Pathway> own, LessonMaterial material) throws LessonFileException {
        List<Pathway> all = new ArrayList<>(pathways.isEmpty() ? material.pathways() : pathways);
        if (own.size() != all.size() && own.size() != 1) {
            throw new LessonFileException(
                    "The file has %d pathways and the lesson %d. Drop a file with one, or with %2$d."
                            .formatted(own.size(), all.size()));
        }
        int first = own.size() == all.size() ? 0 : other(material);
        for (int i = 0; i < own.size(); i++) {
            String id = material.pathways().get(first + i).id();
            all.set(first + i, own.get(i).renamed(id, id));
        }
        return new OwnMaterial(picture, model, all);
    }

    private static int other(LessonMaterial material) {
        List<String> pair = material.lesson().reveal().show().pair();
        if (pair.size() == 2) {
            return material.indexOf(pair.get(1));
        }
        return material.reference() == 0 ? Math.min(1, material.pathways().size() - 1) : 0;
    }

    /** Returns a lesson's material with the user's own in it. */
    public LessonMaterial in(LessonMaterial material) {
        Map<String, ImageSource> pictures = new LinkedHashMap<>(material.pictures());
        picture.ifPresent(own -> pictures.replaceAll((name, old) -> own));
        return new LessonMaterial(
                material.lesson(),
                pictures,
                fitted(pathways.isEmpty() ? material.pathways() : pathways),
                material.reference(),
                model.or(material::model),
                material.tensorFile());
    }

    /** Returns pathways with the execution options that fit the user's model. */
    private List<Pathway> fitted(List<Pathway> executed) {
        return model.isEmpty()
                ? executed
                : executed.stream()
                        .map(each -> each.fittedTo(model.get().toString()))
                        .toList();
    }

    /**
     * Returns words such as "your picture mine.png and your model small"; empty if nothing is
     * replaced.
     */
    public String words() {
        List<String> words = new ArrayList<>();
        picture.ifPresent(own -> words.add("your picture " + own.name()));
        model.ifPresent(own -> words.add("your model " + own.getFileName()));
        if (!pathways.isEmpty()) {
            words.add("your pathways");
        }
        return Enumeration.ofWords(words);
    }
}
