package org.skewscope.tensor.npy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Reads NumPy's {@code .npy} files: versions 1 to 3, any byte order, C or Fortran order, with
 * booleans, integers of 1 to 8 bytes and floats of 2, 4 or 8 bytes. The reader trusts no file: it
 * parses the header without evaluating it, refuses pickled objects, and takes memory only as bytes
 * arrive.
 *
 * <p>Source: NumPy Enhancement Proposal 1, "A simple file format for NumPy arrays".
 */
public final class NpyReader {

    static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    /** No picture, batch or layer is larger. */
    static final long MOST_BYTES = 512L << 20;

    private static final int LONGEST_HEADER = 1 << 16;

    private NpyReader() {}

    /**
     * Reads the file's first array.
     *
     * @param path an {@code .npy} file
     * @return the array in C order, of the smallest type that holds every value exactly
     * @throws TensorFileException if the file is missing, damaged, too large or of an unknown type
     */
    public static DenseTensor read(Path path) throws TensorFileException {
        String name = fileName(path);
        if (Files.isDirectory(path)) {
            throw new TensorFileException(name + " is a folder", "Name the .npy file inside it.");
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            return read(name, in);
        } catch (NoSuchFileException e) {
            throw new TensorFileException(name + " does not exist", "Check the path: %s.".formatted(path));
        } catch (AccessDeniedException e) {
            throw new TensorFileException(name + " cannot be read: permission denied", "Change its permissions.");
        } catch (IOException e) {
            throw new TensorFileException(
                    "%s could not be read: %s".formatted(name, e.getMessage()), "Check the disk and the path.");
        }
    }

    /** Returns a file's name without its folders, for messages. */
    static String fileName(Path path) {
        Path name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }

    /**
     * Reads the array at the stream's position and leaves the stream after its last byte.
     *
     * @param name the file's name, for messages
     * @param in a stream that begins with the array's header
     * @return the array in C order, of the smallest type that holds every value exactly
     * @throws TensorFileException if the array is damaged, too large or of an unknown type
     * @throws IOException if the stream cannot be read
     */
    public static DenseTensor read(String name, InputStream in) throws TensorFileException, IOException {
        return elements(name, header(name, in), in);
    }

    /** Reads the header and leaves the stream at the first element. */
    static NpyHeader header(String name, InputStream in) throws TensorFileException, IOException {
        return NpyHeader.parse(name, dictionary(name, in));
    }

    /** Reads the header's text and leaves the stream after it. */
    static String dictionary(String name, InputStream in) throws TensorFileException, IOException {
        byte[] start = in.readNBytes(MAGIC.length + 2);
        if (start.length == 0) {
            throw new TensorFileException(name + " is empty (0 bytes)", "Save the array again.");
        }
        if (start.length < MAGIC.length + 2 || !Arrays.equals(MAGIC, 0, 6, start, 0, 6)) {
            throw new TensorFileException(name + " is not a NumPy file", "Save the array with numpy.save.");
        }
        int version = start[6];
        if (version < 1 || version > 3) {
            throw new TensorFileException(
                    "%s has the unknown .npy version %s".formatted(name, version & 0xFF),
                    "Save the array with numpy.save of NumPy 1 or 2.");
        }
        int length = headerLength(name, in.readNBytes(version == 1 ? 2 : 4), version == 1 ? 2 : 4);
        byte[] text = complete(name, in, length, "header");
        return new String(text, version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }

    private static int headerLength(String name, byte[] bytes, int width) throws TensorFileException {
        long length = 0;
        for (int i = bytes.length - 1; i >= 0; i--) {
            length = length << 8 | (bytes[i] & 0xFF);
        }
        if (bytes.length < width) {
            throw truncated(name, "ends inside its header");
        }
        if (length > LONGEST_HEADER) {
            throw new TensorFileException(
                    "%s has a damaged header (%s bytes long)".formatted(name, length),
                    "Save the array again with numpy.save.");
        }
        return (int) length;
    }

    private static DenseTensor elements(String name, NpyHeader header, InputStream in)
            throws TensorFileException, IOException {
        long bytes = bytes(header);
        if (bytes < 0 || bytes > MOST_BYTES) {
            throw new TensorFileException(
                    "%s claims the shape [%s], more than the %s MB that are read"
                            .formatted(name, header.shape(), MOST_BYTES >> 20),
                    "Save one picture or one batch of pictures.");
        }
        try {
            byte[] elements = complete(name, in, (int) bytes, "array of [%s]".formatted(header.shape()));
            ElementOrder order = new ElementOrder(header.type().width());
            if (header.bigEndian()) {
                order.reverseBytes(elements);
            }
            return header.type()
                    .tensor(
                            header.shape(),
                            header.fortranOrder() ? order.fromFortran(elements, header.shape()) : elements);
        } catch (OutOfMemoryError e) {
            // The memory had no room for one large array; the heap itself is intact.
            throw new TensorFileException(
                    "%s needs more memory than there is, for [%s]".formatted(name, header.shape()),
                    "Save one picture, or start with a larger heap (java -Xmx4g).");
        } catch (ArithmeticException e) {
            throw new TensorFileException(name + " holds integers beyond 2^53", "Save it as float64 or int32.");
        }
    }

    /** Returns the array's size in bytes, or -1 if the number exceeds 64 bits. */
    private static long bytes(NpyHeader header) {
        try {
            return Math.multiplyExact(
                    header.shape().elementCount(), (long) header.type().width());
        } catch (ArithmeticException e) {
            return -1;
        }
    }

    static byte[] complete(String name, InputStream in, int length, String part)
            throws TensorFileException, IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw truncated(name, "ends after %s of the %s bytes of its %s".formatted(bytes.length, length, part));
        }
        return bytes;
    }

    private static TensorFileException truncated(String name, String clause) {
        return new TensorFileException(
                "%s is truncated: it %s".formatted(name, clause), "Copy or save the file again.");
    }

    /**
     * Brings an array's raw bytes into Skewscope's order: little-endian, last axis fastest.
     *
     * @param width size of one element in bytes
     */
    private record ElementOrder(int width) {

        /** Reverses the bytes of each element in place. */
        void reverseBytes(byte[] bytes) {
            for (int start = 0; start + width <= bytes.length; start += width) {
                for (int i = start, j = start + width - 1; i < j; i++, j--) {
                    byte swapped = bytes[i];
                    bytes[i] = bytes[j];
                    bytes[j] = swapped;
                }
            }
        }

        /** Returns the elements in C order of an array stored in Fortran order. */
        byte[] fromFortran(byte[] bytes, Shape shape) {
            int rank = shape.rank();
            int[] strides = new int[rank];
            int stride = width;
            for (int axis = 0; axis < rank; axis++) {
                strides[axis] = stride;
                stride *= shape.dimension(axis);
            }
            byte[] ordered = new byte[bytes.length];
            int[] index = new int[rank];
            int from = 0;
            for (int to = 0; to < ordered.length; to += width) {
                System.arraycopy(bytes, from, ordered, to, width);
                for (int axis = rank - 1; axis >= 0; axis--) {
                    from += strides[axis];
                    if (++index[axis] < shape.dimension(axis)) {
                        break;
                    }
                    from -= strides[axis] * index[axis];
                    index[axis] = 0;
                }
            }
            return ordered;
        }
    }
}
