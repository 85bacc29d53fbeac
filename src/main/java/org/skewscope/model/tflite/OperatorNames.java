package org.skewscope.model.tflite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The names of the operations that TensorFlow Lite 2.18 has, by their numbers.
 *
 * <p>Source: {@code BuiltinOperator} in TensorFlow's {@code compiler/mlir/lite/schema/schema.fbs}.
 */
final class OperatorNames {

    private static final String FILE = "operators.txt";

    /** The number of an operation that the file names itself. */
    static final int CUSTOM = 32;

    private final List<String> names;

    OperatorNames() {
        try (InputStream file = OperatorNames.class.getResourceAsStream(FILE)) {
            names = new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty where that version had none of this number. */
    Optional<String> of(int number) {
        return number < 0 || number >= names.size()
                ? Optional.empty()
                : Optional.of(names.get(number));
    }
}
