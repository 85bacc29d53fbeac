package org.skewscope.lesson.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;

/**
 * What of a user's own is put in the place of a lesson's.
 *
 * @param picture in the place of every picture
 * @param model in the place of the lesson's
 * @param pathways in the place of the lesson's, whose ids they get; empty: the lesson's own
 */
public record OwnMaterial(
        Optional<ImageSource> picture, Optional<Path> model, List<Pathway> pathways) {

    public static final OwnMaterial NONE =
            new OwnMaterial(Optional.empty(), Optional.empty(), List.of());

    public OwnMaterial {
        pathways = List.copyOf(pathways);
    }

    public boolean isNone() {
        return equals(NONE);
    }

    public OwnMaterial with(ImageSource own) {
        return new OwnMaterial(Optional.of(own), model, pathways);
    }

    /**
     * With another model; pathways are the lesson's again, since theirs had the other's input size.
     *
     * @param own empty for the lesson's
     */
    public OwnMaterial withModel(Optional<Path> own) {
        return new OwnMaterial(picture, own, List.of());
    }

    /**
     * With pathways in the place of the lesson's.
     *
     * @param own as many as the lesson has; or one, in the place of the one that the lesson shows
     *     beside the reference
     * @throws LessonFileException with a sentence where they are neither
     */
    public OwnMaterial withPathways(List<Pathway> own, LessonMaterial material)
            throws LessonFileException {
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

    /** The lesson with all of it. */
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

    /** Executed by what runs the user's model. */
    private List<Pathway> fitted(List<Pathway> executed) {
        return model.isEmpty()
                ? executed
                : executed.stream().map(each -> each.fittedTo(model.get().toString())).toList();
    }

    /** Such as "your picture mine.png and your model small"; empty where there is nothing. */
    public String words() {
        List<String> words = new ArrayList<>();
        picture.ifPresent(own -> words.add("your picture " + own.name()));
        model.ifPresent(own -> words.add("your model " + own.getFileName()));
        if (!pathways.isEmpty()) {
            words.add("your pathways");
        }
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }
}
