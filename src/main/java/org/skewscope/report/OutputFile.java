package org.skewscope.report;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.skewscope.cache.Unfinished;

/**
 * Writes a result's file. The bytes go to a file beside the target, which takes the target's name
 * at {@link #commit}: a command that ends early leaves neither half a file nor a lost older result.
 * The bytes go to the target itself if it is no regular file, or if its folder takes no further
 * file. A picture, a model or an audit that was named by mistake is left as it is.
 */
public final class OutputFile implements Closeable {

    private static final String STANDARD_OUTPUT = "-";

    private static final int BEGINNING = 16;

    /** How many first bytes tell the kinds of binary files apart. */
    private static final int SIGNATURE = 4;

    private final Path target;
    private final Path written;
    private final OutputStream stream;

    private OutputFile(Path target, Path written, OutputStream stream) {
        this.target = target;
        this.written = written;
        this.stream = stream;
    }

    /**
     * Opens a target as the command line names it.
     *
     * @param target a file for text, or {@code -} for standard output, which remains open
     * @throws java.nio.file.AccessDeniedException if an existing file must not be written
     * @throws OtherKindException if an existing file is no text
     */
    public static OutputFile of(String target, PrintStream out) throws IOException {
        if (target.equals(STANDARD_OUTPUT)) {
            return new OutputFile(null, null, unclosed(out));
        }
        Path file = Path.of(target);
        if (isBinary(beginning(file))) {
            throw new OtherKindException(file);
        }
        return at(file);
    }

    /** Says that a file of another kind is where a result should be written. */
    public static final class OtherKindException extends FileSystemException {

        private static final long serialVersionUID = 1;

        OtherKindException(Path file) {
            super(file.toString(), null, "It is a file of another kind");
        }
    }

    /** Returns the first bytes of a regular file; none if there is no such file. */
    private static byte[] beginning(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            return new byte[0];
        }
        try (InputStream stream = Files.newInputStream(file)) {
            return stream.readNBytes(BEGINNING);
        }
    }

    /** Returns whether bytes hold signs that no text has, as pictures, models and audits do. */
    private static boolean isBinary(byte[] beginning) {
        for (byte each : beginning) {
            if (each >= 0 && each < ' ' && !Character.isWhitespace(each)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Opens a file.
     *
     * @throws java.nio.file.AccessDeniedException if an existing file must not be written
     */
    public static OutputFile at(Path named) throws IOException {
        // A link stays a link: its target is replaced.
        Path target = Files.exists(named) ? named.toRealPath() : named.toAbsolutePath();
        if (Files.exists(target) && !Files.isWritable(target)) {
            throw new AccessDeniedException(named.toString());
        }
        boolean inPlace =
                Files.exists(target) && !(Files.isRegularFile(target) && Files.isWritable(target.getParent()));
        Path written = inPlace ? target : Unfinished.beside(target);
        try {
            OutputStream file = new BufferedOutputStream(new Named(Files.newOutputStream(written), named));
            if (!inPlace) {
                // A signal may end the command.
                written.toFile().deleteOnExit();
            }
            return new OutputFile(target, written, file);
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(named.toString());
        } catch (AccessDeniedException e) {
            throw new AccessDeniedException(named.toString());
        } catch (FileSystemException e) {
            // Users know the file by its name, not by that of the unfinished one.
            throw new FileSystemException(named.toString(), null, e.getReason());
        }
    }

    /** Writes a result's bytes. */
    @FunctionalInterface
    public interface Content {

        /** Writes the bytes to a stream, which remains open. */
        void to(OutputStream stream) throws IOException;
    }

    /** Writes a whole file. */
    public static void write(Path target, Content content) throws IOException {
        at(target).write(content);
    }

    /** Writes a whole text. */
    public static void write(Path target, String text) throws IOException {
        write(target, stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Writes a whole result where the command line says.
     *
     * @param target a file for text, or {@code -} for standard output, which remains open
     */
    public static void write(String target, PrintStream out, Content content) throws IOException {
        of(target, out).write(content);
    }

    private void write(Content content) throws IOException {
        try (this) {
            content.to(stream);
            commit();
        }
    }

    /** Returns the stream for the bytes. */
    public OutputStream stream() {
        return stream;
    }

    /**
     * Gives the complete file its name.
     *
     * @throws OtherKindException if an existing file is no text and of another kind
     */
    public void commit() throws IOException {
        stream.close();
        if (target != null && !written.equals(target)) {
            byte[] before = beginning(target);
            byte[] now = beginning(written);
            if (isBinary(before) && !Arrays.equals(Arrays.copyOf(before, SIGNATURE), Arrays.copyOf(now, SIGNATURE))) {
                throw new OtherKindException(target);
            }
            Unfinished.finish(written, target);
        }
    }

    /** Closes the stream and deletes a file that was not committed. */
    @Override
    public void close() throws IOException {
        try {
            stream.close();
        } finally {
            if (target != null && !written.equals(target)) {
                Files.deleteIfExists(written);
            }
        }
    }

    /**
     * Returns which file could not be written, why, and what to do.
     *
     * @param failure as a method of this class threw it
     */
    public static String trouble(IOException failure) {
        if (!(failure instanceof FileSystemException system)) {
            return failure.getMessage() + ".";
        }
        if (failure instanceof OtherKindException) {
            return system.getFile()
                    + " holds something else, such as a picture or a model, and was left as it is."
                    + " Choose another name.";
        }
        String why = failure instanceof AccessDeniedException
                ? "permission denied"
                : failure instanceof NoSuchFileException
                        ? "its folder does not exist"
                        : system.getReason() == null ? "the system refused it" : system.getReason();
        return "%s: %s. %s another folder."
                .formatted(system.getFile(), why, why.contains("space") ? "Free some space, or choose" : "Choose");
    }

    /** Returns standard output as a stream that stays open after the document. */
    private static OutputStream unclosed(PrintStream out) {
        return new PrintStream(out) {
            @Override
            public void close() {
                flush();
            }
        };
    }

    /** Adds the file's name to a failure, since the system reports only the reason. */
    private static final class Named extends FilterOutputStream {
        private final Path name;

        Named(OutputStream out, Path name) {
            super(out);
            this.name = name;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                throw new FileSystemException(name.toString(), null, e.getMessage());
            }
        }
    }
}
