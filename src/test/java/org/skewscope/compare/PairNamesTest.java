package org.skewscope.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.skewscope.explain.detect.Cause;
import org.skewscope.explain.detect.Detection;

class PairNamesTest {

    @Test
    void namesStandInPlaceOfTheLettersAlone() {
        assertThat(new PairNames("eager", "$1 phone").in("A's logits: B rounds, as do RGB, BGR and AB."))
                .isEqualTo("eager's logits: $1 phone rounds, as do RGB, BGR and AB.");
    }

    /** A cure in Python can name the channel A. */
    @Test
    void aQuotedLetterIsNoName() {
        assertThat(new PairNames("eager", "graph").in("In B: im.getchannel('A')."))
                .isEqualTo("In graph: im.getchannel('A').");
    }

    @Test
    void aDetectionNamesItsTensors() {
        Detection swap = new Detection(Cause.CHANNEL_SWAP, "B's channels are those of A.", 1);
        assertThat(swap.named("eager", "graph").sentence()).isEqualTo("graph's channels are those of eager.");
    }
}
