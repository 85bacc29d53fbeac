package org.skewscope.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * The checksum of an archive of classes, in a file beside it. Java says nothing of an archive that
 * it cannot use; this tells whether it is worth making another one.
 *
 * @param archive the archive's file
 * @param sum the file beside it
 */
record ArchiveSum(Path archive, Path sum) {

    private static final String SUFFIX = ".sum";

    private static final int CHUNK = 1 << 16;

    static ArchiveSum of(ClassArchive archive) {
        return beside(archive.file());
    }

    static ArchiveSum beside(Path archive) {
        return new ArchiveSum(archive, archive.resolveSibling(archive.getFileName() + SUFFIX));
    }

    /** Whether a file is the sum of an archive that is there. */
    static boolean isOfOne(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(SUFFIX)
                && Files.exists(
                        file.resolveSibling(name.substring(0, name.length() - SUFFIX.length())));
    }

    /** Writes the sum of a file that is to become the archive. */
    void write(Path unfinished) throws IOException {
        Files.writeString(sum, of(unfinished));
    }

    /** Removes an archive that has another sum or none; does nothing where it cannot be read. */
    void removeDamaged() {
        try {
            if (!Files.exists(sum) || !Files.readString(sum).equals(of(archive))) {
                remove();
            }
        } catch (IOException e) {
            // Not there any more, or not for us to change.
        }
    }

    void remove() throws IOException {
        Files.deleteIfExists(archive);
        Files.deleteIfExists(sum);
    }

    /** CRC-32C (RFC 3720), for which processors have an instruction. */
    private static String of(Path file) throws IOException {
        CRC32C sum = new CRC32C();
        byte[] chunk = new byte[CHUNK];
        try (InputStream input = Files.newInputStream(file)) {
            for (int count = input.read(chunk); count >= 0; count = input.read(chunk)) {
                sum.update(chunk, 0, count);
            }
        }
        return Long.toHexString(sum.getValue());
    }
}
