package org.skewscope.code.config;

import static org.skewscope.code.value.NumberType.FLOAT32;
import static org.skewscope.code.value.NumberType.FLOAT64;
import static org.skewscope.code.value.NumberType.UINT8;

import java.util.Arrays;
import java.util.List;
import org.skewscope.code.value.FormulaProbe;
import org.skewscope.code.value.NumberType;
import org.skewscope.code.value.Numbers;
import org.skewscope.code.value.OperationTrace;

/** A config's formula, as the values that it computes and as its steps. */
record ConfigNumbers(Numbers numbers, OperationTrace operations) {

    /** Bytes before the first operation. */
    static final ConfigNumbers BYTES =
            new ConfigNumbers(new Numbers(FormulaProbe.bytes(), UINT8), OperationTrace.START);

    /**
     * Returns the values after a resizer: bytes, or floats between them for TensorFlow's filters.
     */
    static ConfigNumbers of(String resizer) {
        boolean floats = (resizer.startsWith("tf") || resizer.startsWith("torch-")) && !resizer.contains("nearest");
        return floats
                ? new ConfigNumbers(new Numbers(FormulaProbe.fractions(), FLOAT64).cast(FLOAT32), OperationTrace.START)
                : BYTES;
    }

    /**
     * Returns the formula with one more operation.
     *
     * @param in the type in which it is computed
     * @param to the type of its result
     */
    ConfigNumbers then(String operator, double[] constants, NumberType in, NumberType to) {
        List<Double> list = Arrays.stream(constants).boxed().toList();
        Numbers result = numbers.with(Numbers.operation(operator).orElseThrow(), constants, in, to);
        return new ConfigNumbers(result, operations.then(operator, list, in, to));
    }

    /** Returns the formula with one more operation in float32. */
    ConfigNumbers then(String operator, double... constants) {
        return then(operator, constants, FLOAT32, FLOAT32);
    }
}
