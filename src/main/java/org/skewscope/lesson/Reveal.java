package org.skewscope.lesson;

import java.util.List;
import java.util.Optional;

/** What is shown and said after the vote. */
public record Reveal(RevealView show, List<String> say, List<Measured> measured) {

    public Reveal {
        say = List.copyOf(say);
        measured = List.copyOf(measured);
    }

    /** The same view of other pictures, with what is measured there. */
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
