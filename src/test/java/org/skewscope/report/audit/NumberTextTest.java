package org.skewscope.report.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.report.audit.AuditTable.NumberText;

class NumberTextTest {

    /** As Python's repr has them, without exponents where digits are few. */
    @ParameterizedTest
    @CsvSource({"0.1,0.1", "2E-3,0.002", "2.0E23,2E23", "1,1", "-0.5,-0.5", "100,100", "0,0"})
    void theFewestDigitsAreWritten(double value, String text) {
        assertThat(NumberText.of(value)).isEqualTo(text);
    }

    /** The shortest of these is 2E-323 but Java 17 writes another digit. */
    @Test
    void javasSurplusDigitsAreLeftOut() {
        assertThat(NumberText.of(2.0E-3f)).isEqualTo("0.002");
        assertThat(NumberText.of(Double.parseDouble("1E23"))).isEqualTo("1E23");
        assertThat(NumberText.of(2.2250738585072014E-308)).isEqualTo("2.2250738585072014E-308");
    }

    @Test
    void everyNumberIsReadBack() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            double wide = Double.longBitsToDouble(random.nextLong());
            float narrow = Float.intBitsToFloat(random.nextInt());
            if (Double.isFinite(wide) && Float.isFinite(narrow)) {
                assertThat(Double.parseDouble(NumberText.of(wide))).isEqualTo(wide);
                assertThat(Float.parseFloat(NumberText.of(narrow))).isEqualTo(narrow);
                assertThat(NumberText.of(wide).length())
                        .isLessThanOrEqualTo(Math.max(26, Double.toString(wide).length()));
            }
        }
    }
}
