package org.skewscope.code.value;

import java.util.List;
import java.util.Map;

/** What an expression stands for. */
public interface Value {

    /** The index of the line where it was written or made, from 1. */
    int line();

    /** A number (Long, Double), text, Boolean or null for None. */
    record Constant(Object value, int line) implements Value {}

    /**
     * Numbers of one type that are known: {@code np.array([0.5, 0.5, 0.5])}, {@code np.float32(3)}.
     *
     * @param numpy whether NumPy's rules of types hold, else those of a tensor
     */
    record Numeric(List<Double> numbers, NumberType type, boolean numpy, int line)
            implements Value {
        public Numeric {
            numbers = List.copyOf(numbers);
        }
    }

    record Items(List<Value> items, boolean tuple, int line) implements Value {
        public Items {
            items = List.copyOf(items);
        }
    }

    record Mapping(Map<String, Value> entries, int line) implements Value {}

    /** Something imported, by its full name: {@code tensorflow.image.resize}. */
    record Named(String name, int line) implements Value {}

    /** A method or field that is not yet called: {@code picture.resize}. */
    record Member(Value of, String name, int line) implements Value {}

    /** A path, bytes or an open file: what a decoder is given. */
    record Source(String path, int line) implements Value {}

    /** An argument that nobody gave. */
    record Open(String name, String hint, int line, int functionLine) implements Value {
        /** What an answer is about. */
        public String subject() {
            return name + "@" + functionLine;
        }
    }

    /** Something that classifies: what it is called with is fed. */
    record Model(int line) implements Value {}

    /** A layer or transform that waits for a picture, with what it was made with. */
    record Transform(String name, Arguments made, int line) implements Value {}

    /** {@code np.zeros((1, 224, 224, 3))}, into which a picture may be written. */
    record Buffer(NumberType type, int line) implements Value {}

    /** Rows of a dataset. */
    record Dataset(Value element, int line) implements Value {}

    /** Nothing is known, and nothing of a picture is in it. */
    record Unknown(String what, int line) implements Value {}

    /** A picture that was lost sight of: no pathway may come of it. */
    record Refused(String why, int line) implements Value {}

    /**
     * A picture that depends on what the program does not say.
     *
     * @param subject the parameter whose value decides, and its function's line, as {@code size@3};
     *     blank where a condition decides
     */
    record Asked(String question, List<String> choices, String subject, int line)
            implements Value {}
}
