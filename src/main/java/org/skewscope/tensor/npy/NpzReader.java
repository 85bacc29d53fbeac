package org.skewscope.tensor.npy;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Reads the arrays of {@code .npz} files, which are ZIP archives of {@code .npy} files. The reader
 * unpacks an entry in memory only, never under its name and never beyond the size in its array's
 * header, so that a small archive cannot fill the memory. The archive's central directory lists the
 * entries, and the reader checks their checksums.
 */
public final class NpzReader {

    private static final String SUFFIX = ".npy";
    private static final int MOST_ENTRIES = 100_000;

    private NpzReader() {}

    /**
     * Returns the names of the arrays without {@code .npy}, in the file's order.
     *
     * @param path an {@code .npz} file
     * @throws TensorFileException if the file cannot be read as a ZIP archive
     */
    public static List<String> names(Path path) throws TensorFileException {
        try (ZipFile zip = open(path)) {
            return zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .toList();
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /**
     * Describes all arrays in the file's order without reading their elements.
     *
     * @param path an {@code .npz} file
     * @throws TensorFileException if the file cannot be read as a ZIP archive
     */
    public static List<NpzEntry> entries(Path path) throws TensorFileException {
        List<NpzEntry> entries = new ArrayList<>();
        try (ZipFile zip = open(path)) {
            for (String name : names(path)) {
                entries.add(entry(zip, name));
            }
        } catch (IOException e) {
            throw unreadable(path, e);
        }
        return entries;
    }

    private static NpzEntry entry(ZipFile zip, String name) {
        try (InputStream in = new BufferedInputStream(zip.getInputStream(zip.getEntry(name + SUFFIX)))) {
            NpyHeader header = NpyReader.header(name, in);
            return new NpzEntry(
                    name,
                    Optional.of(header.shape()),
                    "%s [%s]".formatted(header.type().name().toLowerCase(Locale.ROOT), header.shape()));
        } catch (TensorFileException e) {
            String told = e.getMessage();
            return new NpzEntry(
                    name, Optional.empty(), told.startsWith(name + " ") ? told.substring(name.length() + 1) : told);
        } catch (IOException e) {
            return new NpzEntry(name, Optional.empty(), "is damaged: its bytes cannot be unpacked");
        }
    }

    /**
     * Reads one array.
     *
     * @param path an {@code .npz} file
     * @param name the array's name without {@code .npy}
     * @return the array in C order, of the smallest type that holds every value exactly
     * @throws TensorFileException if the file or the array cannot be read, or no array has that
     *     name
     */
    public static DenseTensor read(Path path, String name) throws TensorFileException {
        try (ZipFile zip = open(path)) {
            ZipEntry entry = zip.getEntry(name + SUFFIX);
            if (entry == null) {
                throw new TensorFileException(
                        "%s holds no array '%s'".formatted(NpyReader.fileName(path), name),
                        "Choose one of: %s.".formatted(String.join(", ", names(path))));
            }
            return contents(zip, path, entry, NpyReader::read);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /**
     * Reads an array as text: UTF-8 as uint8 [n], or a string without axes.
     *
     * @param path an {@code .npz} file
     * @param name the array's name without {@code .npy}
     * @param mostBytes the largest accepted size of the text in bytes
     * @return the text; empty if the file has no array of that name
     * @throws TensorFileException if the file cannot be read, or the array is longer or no text
     */
    public static Optional<String> text(Path path, String name, int mostBytes) throws TensorFileException {
        try (ZipFile zip = open(path)) {
            ZipEntry entry = zip.getEntry(name + SUFFIX);
            return entry == null
                    ? Optional.empty()
                    : Optional.of(contents(zip, path, entry, (file, in) -> NpyText.read(file, in, mostBytes)));
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private interface Contents<T> {
        T read(String name, InputStream in) throws TensorFileException, IOException;
    }

    /** Reads an entry to its end and checks its length and checksum. */
    private static <T> T contents(ZipFile zip, Path path, ZipEntry entry, Contents<T> contents)
            throws TensorFileException, IOException {
        String name = NpyReader.fileName(path) + ": " + entry.getName();
        CRC32 sum = new CRC32();
        try (InputStream in = new CheckedInputStream(new BufferedInputStream(zip.getInputStream(entry)), sum)) {
            T read = contents.read(name, in);
            if (in.read() >= 0) {
                throw new TensorFileException(name + " continues after its array", "Save the arrays again.");
            }
            if (entry.getCrc() >= 0 && entry.getCrc() != sum.getValue()) {
                throw new TensorFileException(
                        name + " is damaged: its checksum differs", "Copy or save the file again.");
            }
            return read;
        }
    }

    private static ZipFile open(Path path) throws TensorFileException, IOException {
        ZipFile zip = new ZipFile(path.toFile());
        if (zip.size() <= MOST_ENTRIES) {
            return zip;
        }
        zip.close();
        throw new TensorFileException(
                "%s holds more than %s entries".formatted(NpyReader.fileName(path), MOST_ENTRIES),
                "Save the arrays that matter with numpy.savez.");
    }

    private static TensorFileException unreadable(Path path, IOException cause) {
        return new TensorFileException(
                "%s could not be read as .npz: %s"
                        .formatted(
                                NpyReader.fileName(path),
                                cause instanceof ZipException || cause instanceof EOFException
                                        ? "it is damaged, cut off or no ZIP archive"
                                        : cause.getMessage()),
                "Save the arrays again with numpy.savez.");
    }

    /**
     * Reads an array as text: UTF-8 bytes as uint8 of one axis, or one string without axes, which
     * NumPy stores as bytes or as UTF-32.
     */
    private static final class NpyText {

        private static final Pattern STRING = Pattern.compile("([<>|])([US])([0-9]{1,9})");

        private NpyText() {}

        static String read(String name, InputStream in, int mostBytes) throws TensorFileException, IOException {
            NpyHeader.Fields header = NpyHeader.fields(name, NpyReader.dictionary(name, in));
            Matcher string = STRING.matcher(header.descr());
            boolean one = string.matches() && header.shape().rank() == 0;
            boolean bytes = header.descr().endsWith("u1") && header.shape().rank() == 1;
            if (!one && !bytes) {
                throw new TensorFileException(
                        "%s is of type '%s' and shape [%s], which is no text"
                                .formatted(name, header.descr(), header.shape()),
                        "Save it with numpy.frombuffer(text.encode(), 'u1').");
            }
            boolean wide = one && string.group(2).equals("U");
            long length = one
                    ? Long.parseLong(string.group(3)) * (wide ? 4 : 1)
                    : header.shape().elementCount();
            if (length > mostBytes) {
                throw new TensorFileException(
                        "%s is longer than %s bytes".formatted(name, mostBytes), "Write a shorter text.");
            }
            return text(
                    name,
                    NpyReader.complete(name, in, (int) length, "text"),
                    !wide
                            ? StandardCharsets.UTF_8
                            : Charset.forName(string.group(1).equals(">") ? "UTF-32BE" : "UTF-32LE"));
        }

        private static String text(String name, byte[] bytes, Charset charset) throws TensorFileException {
            try {
                CharBuffer decoded = charset.newDecoder().decode(ByteBuffer.wrap(bytes));
                int end = decoded.length();
                // NumPy pads a string shorter than its type with zeros.
                while (end > 0 && decoded.get(end - 1) == 0) {
                    end--;
                }
                return decoded.subSequence(0, end).toString();
            } catch (CharacterCodingException e) {
                throw new TensorFileException(
                        "%s is no text in %s".formatted(name, charset.name()), "Write it as UTF-8.");
            }
        }
    }

    /**
     * Describes one array in an {@code .npz} file, without its elements.
     *
     * @param name the array's name without {@code .npy}
     * @param shape empty if the array cannot be read
     * @param description the array's type and shape for a message, or the reason why it cannot be
     *     read
     */
    public record NpzEntry(String name, Optional<Shape> shape, String description) {}
}
