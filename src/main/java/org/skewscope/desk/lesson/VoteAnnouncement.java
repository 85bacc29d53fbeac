package org.skewscope.desk.lesson;

import java.time.Duration;
import java.util.Optional;

/** Limits announcements of votes to a screen reader: one every ten seconds, and none twice. */
public final class VoteAnnouncement {

    private static final Duration BETWEEN = Duration.ofSeconds(10);

    private Duration last;
    private String said = "";

    /**
     * Returns the announcement that is due.
     *
     * @param words the present votes in words
     * @param now the time of a monotonic clock
     * @return empty if the last announcement is too recent or nothing changed
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
