package org.skewscope.present.why;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.skewscope.explain.share.Shares;

class ShareColumnTest {

    private final ShareColumn logits = ShareColumn.ALL.get(2);

    @Test
    void whatIsNearlyAllIsNotAll() {
        assertThat(logits.text(Shares.of(0.0, 0.99997, 0.0))).isEqualTo("≈ 100%");
        assertThat(logits.text(Shares.of(0.0, 1.0, 0.0))).isEqualTo("100.0%");
        assertThat(logits.text(Shares.of(0.0, 0.00003, 0.0))).isEqualTo("≈ 0%");
    }
}
