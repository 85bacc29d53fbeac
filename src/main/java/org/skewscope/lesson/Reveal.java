package org.skewscope.lesson;

import java.util.List;
import java.util.Optional;

/**
 * Holds the view, the sentences and the values that follow the vote.
 *
 * @param say sentences with names of values in braces
 */
public record Reveal(RevealView show, List<String> say, List<Measured> measured) {

    public Reveal {
        say = List.copyOf(say);
        measured = List.copyOf(measured);
    }

    /**
     * Returns this view on other pictures, without its sentences.
     *
     * @param other the values measured on those pictures
     */
    Reveal of(List<Measured> other) {
        RevealView view =
                new RevealView(
                        show.view(),
                        Optional.empty(),
                        show.pair(),
                        show.stage(),
                        show.map(),
                        show.apply(),
                        List.of());
        return new Reveal(view, List.of(), other);
    }
}
