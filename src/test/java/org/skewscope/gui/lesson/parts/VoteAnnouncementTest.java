package org.skewscope.gui.lesson.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.skewscope.desk.lesson.VoteAnnouncement;

/** How often a screen reader hears of votes. */
class VoteAnnouncementTest {

    @Test
    void everyTenSecondsAtMostAndNothingTwice() {
        VoteAnnouncement votes = new VoteAnnouncement();

        assertThat(votes.of("1 of 24 have voted", Duration.ofSeconds(100))).contains("1 of 24 have voted");
        assertThat(votes.of("2 of 24 have voted", Duration.ofSeconds(109))).isEmpty();
        assertThat(votes.of("9 of 24 have voted", Duration.ofSeconds(110))).contains("9 of 24 have voted");
        assertThat(votes.of("9 of 24 have voted", Duration.ofSeconds(200))).isEmpty();
    }
}
