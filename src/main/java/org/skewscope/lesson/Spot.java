package org.skewscope.lesson;

import java.util.List;
import java.util.Optional;
import org.skewscope.option.Stage;

/** Names a part of the window that a frame marks together with a sentence. */
public sealed interface Spot {

    /** Names a region of the window: verdict, cards, ladder, viewer, pictures, recipe and so on. */
    record Region(String id) implements Spot {}

    /** Names one pathway's card. */
    record Card(String pathway) implements Spot {}

    /** Names one picture in the list. */
    record Picture(String name) implements Spot {}

    /**
     * Names one cell of the ladder.
     *
     * @param a the id of pathway A
     * @param b the id of pathway B
     */
    record Rung(String a, String b, Stage stage) implements Spot {}

    /**
     * Reads a spot as a lesson file writes it.
     *
     * @param pathways the known ids, which may contain hyphens
     * @return empty for a spot that names an unknown pathway
     */
    static Optional<Spot> of(String text, List<String> pathways) {
        if (text.startsWith("card:")) {
            String id = text.substring("card:".length());
            return pathways.contains(id) ? Optional.of(new Card(id)) : Optional.empty();
        }
        if (text.startsWith("picture:")) {
            return Optional.of(new Picture(text.substring("picture:".length())));
        }
        if (!text.startsWith("ladder:")) {
            return Optional.of(new Region(text));
        }
        int end = text.lastIndexOf(':');
        String pair = text.substring("ladder:".length(), end);
        Stage stage = Stage.byId(text.substring(end + 1)).orElseThrow();
        for (String a : pathways) {
            String b = pair.startsWith(a + "-") ? pair.substring(a.length() + 1) : "";
            if (pathways.contains(b)) {
                return Optional.of(new Rung(a, b, stage));
            }
        }
        return Optional.empty();
    }
}
