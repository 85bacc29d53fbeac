package org.skewscope.model.keras;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.skewscope.model.FilePart;

/**
 * Reads a {@code .keras} file: a zip archive with three members. The members' checksums are
 * compared, which {@link ZipFile} does not do.
 */
record KerasArchive(ZipFile zip) implements AutoCloseable {

    static final String CONFIG = "config.json";
    static final String METADATA = "metadata.json";
    static final String WEIGHTS = "model.weights.h5";

    /** Python's own reader looks at as many. */
    private static final int MOST_MEMBERS = 10_000;

    private static final int PIECE = 1 << 20;

    static KerasArchive open(Path path) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(path.toFile());
        } catch (IOException | RuntimeException e) {
            throw new DamagedFile("the ZIP archive is cut off or damaged", e);
        }
        try {
            requirePlainNames(zip);
            return new KerasArchive(zip);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /** Refuses names that lead outside a folder, which Keras never writes. */
    private static void requirePlainNames(ZipFile zip) throws DamagedFile {
        if (zip.size() > MOST_MEMBERS) {
            throw new DamagedFile("it has %s members".formatted(zip.size()));
        }
        Enumeration<? extends ZipEntry> members = zip.entries();
        while (members.hasMoreElements()) {
            String name = members.nextElement().getName();
            if (name.contains("..") || name.startsWith("/") || name.contains("\\")) {
                throw new DamagedFile("its member %s lies outside the archive".formatted(name));
            }
        }
    }

    boolean has(String member) {
        return zip.getEntry(member) != null;
    }

    /**
     * Returns the weights after a check of their checksum.
     *
     * @param most the most bytes that the weights may have
     * @param large the fewest bytes of weights that are read in place
     */
    Hdf5File weights(long most, long large) throws IOException {
        ZipEntry entry = zip.getEntry(WEIGHTS);
        if (entry == null || entry.getSize() < large || entry.getSize() > most) {
            return Hdf5File.of(read(WEIGHTS, most));
        }
        Optional<StoredMember> place = StoredMember.find(Path.of(zip.getName()), WEIGHTS);
        if (place.isEmpty() || place.get().length() != entry.getSize()) {
            return Hdf5File.of(read(WEIGHTS, most));
        }
        requireChecksum(entry);
        return Hdf5File.of(
                Path.of(zip.getName()), place.get().offset(), place.get().length());
    }

    private void requireChecksum(ZipEntry entry) throws IOException {
        CRC32 checksum = new CRC32();
        try (InputStream input = zip.getInputStream(entry)) {
            byte[] piece = new byte[PIECE];
            for (int read = input.read(piece); read >= 0; read = input.read(piece)) {
                checksum.update(piece, 0, read);
            }
        } catch (IOException | RuntimeException e) {
            throw new DamagedFile("its member %s cannot be read".formatted(WEIGHTS), e);
        }
        if (checksum.getValue() != entry.getCrc()) {
            throw wrongChecksum(WEIGHTS);
        }
    }

    private static DamagedFile wrongChecksum(String member) {
        return new DamagedFile("the checksum of its member %s is wrong".formatted(member));
    }

    /** Returns the bytes of a member, whole and checked. */
    byte[] read(String member, long most) throws IOException {
        ZipEntry entry = zip.getEntry(member);
        if (entry == null) {
            throw new DamagedFile("it has no member " + member);
        }
        long size = entry.getSize();
        if (size < 0 || size > most) {
            throw new DamagedFile("its member %s has %s bytes".formatted(member, size));
        }
        try (InputStream input = zip.getInputStream(entry)) {
            byte[] bytes = input.readNBytes((int) size);
            CRC32 checksum = new CRC32();
            checksum.update(bytes);
            if (bytes.length != size || input.read() >= 0 || checksum.getValue() != entry.getCrc()) {
                throw wrongChecksum(member);
            }
            return bytes;
        } catch (DamagedFile e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new DamagedFile("its member %s cannot be read".formatted(member), e);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /**
     * Names the place of an uncompressed member's bytes in a zip archive. Keras stores members
     * uncompressed.
     *
     * <p>Source: PKWARE's APPNOTE.TXT 6.3, 4.3.7, 4.3.12 and 4.3.16.
     *
     * @param offset the offset of the first byte in the archive
     */
    record StoredMember(long offset, long length) {

        private static final int END = 0x06054B50;
        private static final int END_BYTES = 22;
        private static final int ENTRY = 0x02014B50;
        private static final int ENTRY_BYTES = 46;
        private static final int LOCAL = 0x04034B50;
        private static final int LOCAL_BYTES = 30;

        /** A directory of more is no Keras file's. */
        private static final long MOST_DIRECTORY_BYTES = 4L << 20;

        /**
         * Returns the place of a member.
         *
         * @return empty if the member is compressed, or the archive has a layout that Keras does
         *     not write
         */
        static Optional<StoredMember> find(Path archive, String member) throws IOException {
            try (FileChannel file = FileChannel.open(archive)) {
                // Keras writes no comment, so that the end has its least size.
                long last = file.size() - END_BYTES;
                ByteBuffer end = read(file, last, END_BYTES);
                long size = Integer.toUnsignedLong(end.getInt(12));
                long start = Integer.toUnsignedLong(end.getInt(16));
                if (end.getInt(0) != END || size > MOST_DIRECTORY_BYTES || start + size > last) {
                    return Optional.empty();
                }
                ByteBuffer directory = read(file, start, (int) size);
                while (directory.remaining() >= ENTRY_BYTES && directory.getInt(directory.position()) == ENTRY) {
                    int at = directory.position();
                    int name = Short.toUnsignedInt(directory.getShort(at + 28));
                    int rest = Short.toUnsignedInt(directory.getShort(at + 30))
                            + Short.toUnsignedInt(directory.getShort(at + 32));
                    if (name(directory, at + ENTRY_BYTES, name).equals(member)) {
                        return stored(file, directory, at);
                    }
                    directory.position(Math.min(directory.limit(), at + ENTRY_BYTES + name + rest));
                }
                return Optional.empty();
            } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        private static Optional<StoredMember> stored(FileChannel file, ByteBuffer directory, int at)
                throws IOException {
            int method = directory.getShort(at + 10);
            long packed = Integer.toUnsignedLong(directory.getInt(at + 20));
            long length = Integer.toUnsignedLong(directory.getInt(at + 24));
            long place = Integer.toUnsignedLong(directory.getInt(at + 42));
            ByteBuffer local = read(file, place, LOCAL_BYTES);
            long offset = place
                    + LOCAL_BYTES
                    + Short.toUnsignedInt(local.getShort(26))
                    + Short.toUnsignedInt(local.getShort(28));
            boolean whole =
                    method == 0 && packed == length && local.getInt(0) == LOCAL && offset + length <= file.size();
            return whole ? Optional.of(new StoredMember(offset, length)) : Optional.empty();
        }

        private static String name(ByteBuffer directory, int at, int length) {
            byte[] name = new byte[length];
            directory.get(at, name);
            return new String(name, StandardCharsets.UTF_8);
        }

        private static ByteBuffer read(FileChannel file, long at, int length) throws IOException {
            ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
            boolean unused = FilePart.read(file, at, bytes);
            // Whoever looks behind the file's end finds the buffer's.
            return bytes.flip();
        }
    }
}
