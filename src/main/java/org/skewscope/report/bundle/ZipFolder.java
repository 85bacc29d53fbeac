package org.skewscope.report.bundle;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.skewscope.digest.Sha256;

/** Writes members uncompressed and without dates, and computes their SHA-256. */
final class ZipFolder implements Closeable {

    private static final LocalDateTime NO_DATE = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final long MOST_BYTES = 0xFFFF_FFFEL;
    private static final int MOST_MEMBERS = 60_000;

    /** Opens a member's bytes; called more than once. */
    @FunctionalInterface
    interface Source {
        InputStream open() throws IOException;
    }

    private final ZipOutputStream zip;
    private final Map<String, String> digests = new LinkedHashMap<>();
    private long written;

    ZipFolder(OutputStream out) {
        zip = new ZipOutputStream(out);
        zip.setMethod(ZipOutputStream.STORED);
    }

    Map<String, String> digests() {
        return digests;
    }

    /** Adds a member and returns its SHA-256. */
    String add(String name, Source source) throws IOException {
        CRC32 crc = new CRC32();
        var digest = Sha256.begin();
        long size;
        try (InputStream stream = new CheckedInputStream(new DigestInputStream(source.open(), digest), crc)) {
            size = stream.transferTo(OutputStream.nullOutputStream());
        }
        written += size;
        if (written > MOST_BYTES || digests.size() >= MOST_MEMBERS) {
            throw new BundleException(
                    """
                    The bundle would be larger than 4 GB or have more than %s files. Take fewer pictures: --pictures \
                    flips, or none."""
                            .formatted(MOST_MEMBERS));
        }
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_DATE);
        entry.setSize(size);
        entry.setCompressedSize(size);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        try (InputStream stream = source.open()) {
            stream.transferTo(zip);
        }
        zip.closeEntry();
        String sha256 = Sha256.end(digest);
        digests.put(name, sha256);
        return sha256;
    }

    @Override
    public void close() throws IOException {
        zip.finish();
    }
}
