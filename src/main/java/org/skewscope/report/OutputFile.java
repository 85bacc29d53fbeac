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
import java.nio.file.StandardCopyOption;

/**
 * A result's file. It is written beside its place and takes its name at {@link #commit}: a command
 * that ends midway neither leaves half a file nor costs an older result. What is no regular file,
 * and what lies in a folder that takes no further file, is written in its place.
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
     * @param target a file, or {@code -} for standard output, which is not closed
     */
    public static OutputFile of(String target, PrintStream out) throws IOException {
        return target.equals(STANDARD_OUTPUT)
                ? new OutputFile(null, null, new Unclosed(out))
                : at(Path.of(target));
    }

    public static OutputFile at(Path named) throws IOException {
        // A link stays one: what it leads to is replaced.
        Path target = Files.exists(named) ? named.toRealPath() : named.toAbsolutePath();
        if (Files.exists(target) && !Files.isWritable(target)) {
            throw new AccessDeniedException(named.toString());
        }
        boolean inPlace =
                Files.exists(target)
                        && !(Files.isRegularFile(target) && Files.isWritable(target.getParent()));
        Path written = inPlace ? target : beside(target);
        try {
            OutputStream file =
                    new BufferedOutputStream(new Named(Files.newOutputStream(written), named));
            if (!inPlace) {
                // For a command that is ended by a signal.
                written.toFile().deleteOnExit();
            }
            return new OutputFile(target, written, file);
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(named.toString());
        } catch (AccessDeniedException e) {
            throw new AccessDeniedException(named.toString());
        }
    }

    private static Path beside(Path target) {
        return target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    }

    public OutputStream stream() {
        return stream;
    }

    /** Gives the file its name; all is written. */
    public void commit() throws IOException {
        stream.close();
        if (target != null && !written.equals(target)) {
            Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Drops what was not committed. */
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

    /** Standard output outlives the document. */
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

    /** Says which file could not be written; the system says only why. */
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
