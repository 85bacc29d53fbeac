package org.skewscope.model.tflite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.flatbuffer.DamagedFlatBuffer;
import org.skewscope.flatbuffer.FlatBuffer;
import org.skewscope.model.ModelException;

/** Lists the operations of a .tflite file, by their places in its table. */
final class OperatorCodes {

    private static final int LARGEST_OF_A_BYTE = 127;
    private static final String OF_TENSORFLOW = "Flex";

    private final String model;
    private final List<String> names = new ArrayList<>();

    /**
     * @param model its name, for messages
     */
    OperatorCodes(String model) {
        this.model = model;
    }

    /**
     * Reads the table.
     *
     * @throws ModelException if an operation is not part of TensorFlow Lite
     */
    void read(List<FlatBuffer.Table> codes) throws DamagedFlatBuffer, ModelException {
        OperatorNames known = new OperatorNames();
        for (FlatBuffer.Table code : codes) {
            // Files older than 2020 have the byte alone; in later ones it may be a placeholder.
            int number = Math.max(code.int8(0), code.int32(3, 0));
            if (number == OperatorNames.CUSTOM) {
                throw custom(code.text(1));
            }
            names.add(known.of(number).orElseThrow(() -> newer(number)));
        }
    }

    private ModelException custom(String name) {
        String shown = printable(name);
        return name.startsWith(OF_TENSORFLOW)
                ? new ModelException(
                        model
                                + " takes the op "
                                + printable(name.substring(OF_TENSORFLOW.length()))
                                + " of TensorFlow, which TensorFlow Lite alone does not have",
                        "Convert it without SELECT_TF_OPS, or name the model that it was converted"
                                + " from.")
                : new ModelException(
                        model
                                + " takes the custom op "
                                + shown
                                + ", which is code outside the file and outside TensorFlow Lite",
                        "Name the model that it was converted from; what a phone returned is"
                                + " compared as a recorded run.");
    }

    private ModelException newer(int number) {
        return new ModelException(
                model
                        + " takes the op of number "
                        + number
                        + ", which TensorFlow Lite 2.18 does not have",
                number > LARGEST_OF_A_BYTE
                        ? "Convert it with TensorFlow 2.18 or older."
                        : "Copy or convert the model again.");
    }

    private static String printable(String name) {
        String clean = name.replaceAll("[^\\x20-\\x7e]", "?");
        return clean.isBlank()
                ? "without a name"
                : clean.length() > 60 ? clean.substring(0, 60) + "\u2026" : clean;
    }

    String name(int place) throws DamagedFlatBuffer {
        if (place < 0 || place >= names.size()) {
            throw new DamagedFlatBuffer("it names op " + place + " of " + names.size() + " ops");
        }
        return names.get(place);
    }

    /**
     * Holds the names of the operations of TensorFlow Lite 2.18, by their numbers.
     *
     * <p>Source: {@code BuiltinOperator} in TensorFlow's {@code
     * compiler/mlir/lite/schema/schema.fbs}.
     */
    private static final class OperatorNames {

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

        /**
         * Returns the name of an operation.
         *
         * @return empty if that version has no operation of this number
         */
        Optional<String> of(int number) {
            return number < 0 || number >= names.size()
                    ? Optional.empty()
                    : Optional.of(names.get(number));
        }
    }
}
