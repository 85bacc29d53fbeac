package org.skewscope.gui.lesson.parts;

import java.time.Duration;
import java.util.Optional;

/** What a screen reader is told of votes: every ten seconds at most, and nothing twice. */
public final class VoteAnnouncement {

    private static final Duration BETWEEN = Duration.ofSeconds(10);

    private Duration last;
    private String said = "";

    /**
     * @param now of a clock that only counts up
     * @return what is to be said now; empty where it is too early or nothing is new
     */
    public Optional<String> of(String words, Duration now) {
        boolean early = last != null && now.minus(last).compareTo(BETWEEN) < 0;
        if (early || words.equals(said)) {
            return Optional.empty();
        }
        last = now;
        said = words;
        return Optional.of(words);
    }
}
