package org.skewscope.report;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.skewscope.cache.Unfinished;

/**
 * Writes a result's file. The bytes go to a file beside the target, which takes the target's name
 * at {@link #commit}: a command that ends early leaves neither half a file nor a lost older result.
 * The bytes go to the target itself if it is no regular file, or if its folder takes no further
 * file.
 */
public final class OutputFile implements Closeable {

    private static final String STANDARD_OUTPUT = "-";

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
     * @param target a file, or {@code -} for standard output, which remains open
     * @throws java.nio.file.AccessDeniedException if an existing file must not be written
     */
    public static OutputFile of(String target, PrintStream out) throws IOException {
        return target.equals(STANDARD_OUTPUT)
                ? new OutputFile(null, null, new Unclosed(out))
                : at(Path.of(target));
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
                Files.exists(target)
                        && !(Files.isRegularFile(target) && Files.isWritable(target.getParent()));
        Path written = inPlace ? target : Unfinished.beside(target);
        try {
            OutputStream file =
                    new BufferedOutputStream(new Named(Files.newOutputStream(written), named));
            if (!inPlace) {
                // A signal may end the command.
                written.toFile().deleteOnExit();
            }
            return new OutputFile(target, written, file);
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(named.toString());
        } catch (AccessDeniedException e) {
            throw new AccessDeniedException(named.toString());
        }
    }

    /** Returns the stream for the bytes. */
    public OutputStream stream() {
        return stream;
    }

    /** Gives the complete file its name. */
    public void commit() throws IOException {
        stream.close();
        if (target != null && !written.equals(target)) {
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

    /** Keeps standard output open after the document. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
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
