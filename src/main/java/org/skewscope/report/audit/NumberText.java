package org.skewscope.report.audit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** The fewest digits that are read back as the same number; Java 17's own are not always. */
final class NumberText {

    private static final int MOST_DIGITS = 17;
    private static final int PLAIN_DIGITS = 21;

    private NumberText() {}

    static String of(double value) {
        if (value == 0) {
            return "0";
        }
        if (!Double.isFinite(value)) {
            return "";
        }
        BigDecimal best = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        BigDecimal exact = new BigDecimal(value);
        for (int digits = Math.min(MOST_DIGITS, best.precision()) - 1; digits > 0; digits--) {
            BigDecimal fewer = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (fewer.doubleValue() != value) {
                break;
            }
            best = fewer.stripTrailingZeros();
        }
        return text(best);
    }

    static String of(float value) {
        if (value == 0) {
            return "0";
        }
        if (!Float.isFinite(value)) {
            return "";
        }
        BigDecimal best = new BigDecimal(Float.toString(value)).stripTrailingZeros();
        BigDecimal exact = new BigDecimal(value);
        for (int digits = best.precision() - 1; digits > 0; digits--) {
            BigDecimal fewer = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (fewer.floatValue() != value) {
                break;
            }
            best = fewer.stripTrailingZeros();
        }
        return text(best);
    }

    private static String text(BigDecimal number) {
        String plain = number.toPlainString();
        return plain.length() <= PLAIN_DIGITS ? plain : number.toString().replace("E+", "E");
    }
}
