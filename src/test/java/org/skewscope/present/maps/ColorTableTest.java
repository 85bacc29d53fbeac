package org.skewscope.present.maps;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColorTableTest {

    @Test
    void magmaRunsFromBlackToCream() {
        ColorTable magma = ColorTable.named("magma");
        assertThat(magma.of(0, 5, false)).isEqualTo(0xFF000004);
        // matplotlib's cm.magma(255) is (252, 253, 191).
        assertThat(magma.of(5, 5, false)).isEqualTo(0xFFFCFDBF);
        assertThat(magma.of(50, 5, false)).isEqualTo(0xFFFCFDBF);
    }

    @Test
    void viridisBeginsInPurple() {
        assertThat(ColorTable.named("viridis").at(0)).isEqualTo(0xFF440154);
    }

    @Test
    void signedIsNearWhiteInTheMiddle() {
        ColorTable signed = ColorTable.named("signed");
        int middle = signed.of(0, 24, true);
        assertThat(middle >> 16 & 0xFF).isGreaterThan(235);
        assertThat(middle & 0xFF).isGreaterThan(235);
        assertThat(signed.of(-24, 24, true)).isEqualTo(0xFF0075D9);
    }

    @Test
    void notANumberHasAColourOfItsOwn() {
        ColorTable magma = ColorTable.named("magma");
        int own = magma.of(Double.NaN, 5, false);
        for (int i = 0; i < 256; i++) {
            assertThat(magma.at(i / 256.0)).isNotEqualTo(own);
        }
    }
}
