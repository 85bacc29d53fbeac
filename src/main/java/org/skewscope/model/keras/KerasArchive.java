package org.skewscope.model.keras;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A {@code .keras} file: a zip archive of which three members are read. Their checksums are
 * compared, which {@link ZipFile} does not do.
 */
final class KerasArchive implements AutoCloseable {

    static final String CONFIG = "config.json";
    static final String METADATA = "metadata.json";
    static final String WEIGHTS = "model.weights.h5";

    /** Python's own reader looks at as many. */
    private static final int MOST_MEMBERS = 10_000;

    private static final int PIECE = 1 << 20;

    private final ZipFile zip;

    private KerasArchive(ZipFile zip) {
        this.zip = zip;
    }

    static KerasArchive open(Path path) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(path.toFile());
        } catch (IOException | RuntimeException e) {
            throw new DamagedFile("it is no whole zip archive", e);
        }
        try {
            requirePlainNames(zip);
            return new KerasArchive(zip);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /** A member that would be written outside the folder is never Keras' own. */
    private static void requirePlainNames(ZipFile zip) throws DamagedFile {
        if (zip.size() > MOST_MEMBERS) {
            throw new DamagedFile("it has " + zip.size() + " members");
        }
        Enumeration<? extends ZipEntry> members = zip.entries();
        while (members.hasMoreElements()) {
            String name = members.nextElement().getName();
            if (name.contains("..") || name.startsWith("/") || name.contains("\\")) {
                throw new DamagedFile("its member " + name + " lies outside the archive");
            }
        }
    }

    boolean has(String member) {
        return zip.getEntry(member) != null;
    }

    /**
     * The weights, checked.
     *
     * @param most how many bytes they may have
     * @param large how many bytes they have at least to be read where they lie
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
        return Hdf5File.of(Path.of(zip.getName()), place.get().offset(), place.get().length());
    }

    private void requireChecksum(ZipEntry entry) throws IOException {
        CRC32 checksum = new CRC32();
        try (InputStream input = zip.getInputStream(entry)) {
            byte[] piece = new byte[PIECE];
            for (int read = input.read(piece); read >= 0; read = input.read(piece)) {
                checksum.update(piece, 0, read);
            }
        } catch (IOException | RuntimeException e) {
            throw new DamagedFile("its member " + WEIGHTS + " cannot be read", e);
        }
        if (checksum.getValue() != entry.getCrc()) {
            throw wrongChecksum(WEIGHTS);
        }
    }

    private static DamagedFile wrongChecksum(String member) {
        return new DamagedFile("the checksum of its member " + member + " is wrong");
    }

    /** The bytes of a member, whole and checked. */
    byte[] read(String member, long most) throws IOException {
        ZipEntry entry = zip.getEntry(member);
        if (entry == null) {
            throw new DamagedFile("it has no member " + member);
        }
        long size = entry.getSize();
        if (size < 0 || size > most) {
            throw new DamagedFile("its member " + member + " has " + size + " bytes");
        }
        try (InputStream input = zip.getInputStream(entry)) {
            byte[] bytes = input.readNBytes((int) size);
            CRC32 checksum = new CRC32();
            checksum.update(bytes);
            if (bytes.length != size
                    || input.read() >= 0
                    || checksum.getValue() != entry.getCrc()) {
                throw wrongChecksum(member);
            }
            return bytes;
        } catch (DamagedFile e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new DamagedFile("its member " + member + " cannot be read", e);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
