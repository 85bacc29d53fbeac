package org.skewscope.lesson;

import java.util.List;

/** What is shown and said after the vote. */
public record Reveal(RevealView show, List<String> say, List<Measured> measured) {

    public Reveal {
        say = List.copyOf(say);
        measured = List.copyOf(measured);
    }
}
