package org.skewscope.tensor.npy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.TensorBytes;

/**
 * Describes the header of an {@code .npy} file.
 *
 * @param type the elements' type
 * @param bigEndian whether an element's most significant byte comes first
 * @param fortranOrder whether the first axis varies fastest
 * @param shape the array's shape
 */
record NpyHeader(NpyType type, boolean bigEndian, boolean fortranOrder, Shape shape) {

    /** NumPy creates no array of more axes. */
    private static final int MOST_AXES = 64;

    /** Writes the dictionary as NumPy does, padded so that the data starts at a multiple of 64. */
    static byte[] encode(String descr, Shape shape) {
        StringBuilder text = new StringBuilder();
        text.append("{'descr': '").append(descr).append("', 'fortran_order': False, 'shape': (");
        for (int axis = 0; axis < shape.rank(); axis++) {
            text.append(axis == 0 ? "" : ", ").append(shape.dimension(axis));
        }
        text.append(shape.rank() == 1 ? ",), }" : "), }");
        while ((NpyReader.MAGIC.length + 4 + text.length() + 1) % 64 != 0) {
            text.append(' ');
        }
        return text.append('\n').toString().getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Parses the dictionary without evaluating it.
     *
     * @param file the file's name, for messages
     * @param text the dictionary as Python text
     * @throws TensorFileException if the text is no such dictionary, or Skewscope does not read its
     *     type
     */
    static NpyHeader parse(String file, String text) throws TensorFileException {
        Fields fields = fields(file, text);
        String descr = fields.descr;
        String code = descr.isEmpty() ? "" : descr.substring(1);
        if (code.startsWith("O")) {
            throw new TensorFileException(
                    file + " holds pickled Python objects, which could run code and are never read",
                    "Save the array as numbers: numpy.save(path, array.astype('float32')).");
        }
        char order = descr.isEmpty() ? ' ' : descr.charAt(0);
        NpyType type = NpyType.byCode(code).orElse(null);
        // NumPy never writes '=': that order would depend on the reader's machine.
        if (type == null || "<>|".indexOf(order) < 0) {
            throw new TensorFileException(
                    "%s holds elements of type '%s', which is not supported".formatted(file, descr),
                    "Save it as uint8, int32, float16, float32 or float64 with numpy.save.");
        }
        return new NpyHeader(type, order == '>', fields.fortranOrder, fields.shape);
    }

    /** The dictionary's values before the type is checked. */
    record Fields(String descr, boolean fortranOrder, Shape shape) {}

    static Fields fields(String file, String text) throws TensorFileException {
        PythonLiteral literal = new PythonLiteral(file, text);
        String descr = null;
        Boolean fortranOrder = null;
        Shape shape = null;
        literal.expect('{');
        while (!literal.accept('}')) {
            String key = literal.string();
            literal.expect(':');
            switch (key) {
                case "descr" -> {
                    if (literal.isNext('[')) {
                        throw new TensorFileException(
                                file + " holds records of several fields, not one array of numbers",
                                "Save one field alone with numpy.save.");
                    }
                    descr = literal.string();
                }
                case "fortran_order" -> fortranOrder = literal.bool();
                case "shape" -> shape = shape(file, literal);
                default -> throw literal.malformed("the unknown key '%s'".formatted(key));
            }
            if (!literal.accept(',')) {
                literal.expect('}');
                break;
            }
        }
        if (descr == null || fortranOrder == null || shape == null) {
            throw literal.malformed("no descr, fortran_order or shape");
        }
        return new Fields(descr, fortranOrder, shape);
    }

    private static Shape shape(String file, PythonLiteral literal) throws TensorFileException {
        List<Integer> dimensions = new ArrayList<>();
        literal.expect('(');
        while (!literal.accept(')')) {
            long dimension = literal.wholeNumber();
            if (dimension > Integer.MAX_VALUE || dimensions.size() == MOST_AXES) {
                throw new TensorFileException(
                        file + " claims a shape that no picture or batch has", "Save the array again with numpy.save.");
            }
            dimensions.add((int) dimension);
            if (!literal.accept(',')) {
                literal.expect(')');
                break;
            }
        }
        return new Shape(dimensions);
    }

    /**
     * Describes the element types of {@code .npy} files that Skewscope reads, by the kind and width
     * in NumPy's type string ({@code <f4} is kind f, width 4).
     *
     * <p>Source: NumPy, "The array interface protocol", typestr.
     */
    enum NpyType {
        BOOL("b1", 1, ElementType.UINT8),
        INT8("i1", 1, null),
        INT16("i2", 2, null),
        INT32("i4", 4, ElementType.INT32),
        INT64("i8", 8, null),
        UINT8("u1", 1, ElementType.UINT8),
        UINT16("u2", 2, ElementType.UINT16),
        UINT32("u4", 4, null),
        FLOAT16("f2", 2, ElementType.FLOAT16),
        FLOAT32("f4", 4, ElementType.FLOAT32),
        FLOAT64("f8", 8, ElementType.FLOAT64);

        /** float64 holds all integers up to this one exactly. */
        private static final long LARGEST_EXACT = 1L << 53;

        private final String code;
        private final int width;

        /** The tensor's type; null for integers whose values decide on it. */
        private final ElementType type;

        NpyType(String code, int width, ElementType type) {
            this.code = code;
            this.width = width;
            this.type = type;
        }

        static Optional<NpyType> byCode(String code) {
            return Arrays.stream(values())
                    .filter(each -> each.code.equals(code))
                    .findFirst();
        }

        /** Returns the size of one element in bytes. */
        int width() {
            return width;
        }

        /**
         * Creates a tensor of the smallest type that holds every value exactly: booleans become
         * uint8, short integers int32, long integers int32 or, if one does not fit, float64.
         *
         * @param shape the array's shape
         * @param bytes little-endian, C order
         * @throws ArithmeticException if no type holds an integer exactly
         */
        DenseTensor tensor(Shape shape, byte[] bytes) {
            ByteBuffer source = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            return type == null ? integers(shape, source) : TensorBytes.read(shape, type, source);
        }

        private DenseTensor integers(Shape shape, ByteBuffer source) {
            int count = source.capacity() / width;
            boolean fits = true;
            for (int i = 0; i < count; i++) {
                long value = integer(source, i);
                fits &= value == (int) value;
                if (value > LARGEST_EXACT || value < -LARGEST_EXACT) {
                    throw new ArithmeticException("The integer %s is exact in no type".formatted(value));
                }
            }
            if (fits) {
                int[] values = new int[count];
                for (int i = 0; i < count; i++) {
                    values[i] = (int) integer(source, i);
                }
                return DenseTensor.ofInt32(shape, values);
            }
            double[] values = new double[count];
            for (int i = 0; i < count; i++) {
                values[i] = (double) integer(source, i);
            }
            return DenseTensor.ofFloat64(shape, values);
        }

        private long integer(ByteBuffer source, int index) {
            int at = index * width;
            return switch (this) {
                case INT8 -> source.get(at);
                case INT16 -> source.getShort(at);
                case UINT32 -> source.getInt(at) & 0xFFFFFFFFL;
                case INT64 -> source.getLong(at);
                default -> throw new AssertionError(this);
            };
        }
    }

    /** Reads the few Python literals of an {@code .npy} header from left to right. */
    private static final class PythonLiteral {

        private final String file;
        private final String text;
        private int at;

        PythonLiteral(String file, String text) {
            this.file = file;
            this.text = text;
        }

        /**
         * Returns whether the next character that is not blank is the wanted one, without consuming
         * it.
         */
        boolean isNext(char wanted) {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return at < text.length() && text.charAt(at) == wanted;
        }

        boolean accept(char wanted) {
            boolean next = isNext(wanted);
            at += next ? 1 : 0;
            return next;
        }

        void expect(char wanted) throws TensorFileException {
            if (!accept(wanted)) {
                throw malformed("no '%s' where one belongs".formatted(wanted));
            }
        }

        /** Reads a quoted string without escapes; a header of plain numbers contains no escape. */
        String string() throws TensorFileException {
            char quote = isNext('"') ? '"' : '\'';
            expect(quote);
            int end = text.indexOf(quote, at);
            if (end < 0) {
                throw malformed("a string without end");
            }
            String value = text.substring(at, end);
            if (value.chars().anyMatch(Character::isISOControl)) {
                throw malformed("a control character in a string");
            }
            at = end + 1;
            return value;
        }

        boolean bool() throws TensorFileException {
            for (String word : new String[] {"True", "False"}) {
                if (isNext(word.charAt(0)) && text.startsWith(word, at)) {
                    at += word.length();
                    return word.equals("True");
                }
            }
            throw malformed("neither True nor False where one belongs");
        }

        /**
         * Reads a whole number of 0 or more; a number beyond 64 bits becomes larger than any array.
         */
        long wholeNumber() throws TensorFileException {
            isNext(' ');
            int start = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            if (start == at) {
                throw malformed("no integer where one belongs");
            }
            // NumPy under Python 2 wrote 224L.
            int end = at;
            accept('L');
            return end - start > 18 ? Long.MAX_VALUE : Long.parseLong(text.substring(start, end));
        }

        TensorFileException malformed(String detail) {
            return new TensorFileException(
                    "%s has a damaged header (%s)".formatted(file, detail), "Save the array again with numpy.save.");
        }
    }
}
