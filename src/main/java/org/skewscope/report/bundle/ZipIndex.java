package org.skewscope.report.bundle;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists the members of a ZIP file from its directory, including links and repeated names, which
 * Java's own reader hides. Bundles hold their members uncompressed, one after another.
 */
final class ZipIndex implements Closeable {

    private static final int END = 0x06054b50;
    private static final int ENTRY = 0x02014b50;
    private static final int LOCAL = 0x04034b50;
    private static final int END_BYTES = 22;
    private static final int ENTRY_BYTES = 46;
    private static final int LOCAL_BYTES = 30;
    private static final int KIND = 0xF000;
    private static final int LINK = 0xA000;
    private static final int MOST_NAME = 1 << 16;

    private final FileChannel channel;
    private final List<Member> members = new ArrayList<>();

    /**
     * Describes a member.
     *
     * @param start the offset of its bytes in the file
     * @param size in bytes
     * @param stored whether the bytes are uncompressed and lie at the expected place
     * @param link whether the member is a symbolic link
     */
    record Member(String name, long start, long size, boolean stored, boolean link) {}

    private ZipIndex(FileChannel channel) {
        this.channel = channel;
    }

    /** Returns whether a file begins as a ZIP file does. */
    static boolean isZip(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] head = stream.readNBytes(4);
            return head.length == 4
                    && ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt() == LOCAL;
        }
    }

    /**
     * Opens a ZIP file.
     *
     * @throws BundleException if the directory is damaged, or bytes belong to no member
     */
    static ZipIndex open(Path file) throws IOException {
        ZipIndex index = new ZipIndex(FileChannel.open(file));
        try {
            index.read();
            return index;
        } catch (IOException | RuntimeException e) {
            index.close();
            throw e;
        }
    }

    List<Member> members() {
        return List.copyOf(members);
    }

    private void read() throws IOException {
        long length = channel.size();
        if (length < END_BYTES) {
            throw new BundleException("The file ends too early.");
        }
        ByteBuffer end = bytes(length - END_BYTES, END_BYTES);
        if (end.getInt(0) != END || end.getShort(20) != 0) {
            throw new BundleException("Its directory is not at its end: it was cut off, or something was added.");
        }
        int count = end.getShort(10) & 0xFFFF;
        long size = end.getInt(12) & 0xFFFFFFFFL;
        long at = end.getInt(16) & 0xFFFFFFFFL;
        if (at + size != length - END_BYTES) {
            throw new BundleException("Its directory does not fit it: something was added.");
        }
        long next = 0;
        for (int i = 0; i < count; i++) {
            ByteBuffer entry = bytes(at, ENTRY_BYTES);
            if (entry.getInt(0) != ENTRY) {
                throw new BundleException("Its directory is damaged.");
            }
            int nameLength = entry.getShort(28) & 0xFFFF;
            int rest = (entry.getShort(30) & 0xFFFF) + (entry.getShort(32) & 0xFFFF);
            String name = text(at + ENTRY_BYTES, nameLength);
            next = member(entry, name, next);
            at += ENTRY_BYTES + nameLength + rest;
        }
        if (at != length - END_BYTES || next != (end.getInt(16) & 0xFFFFFFFFL)) {
            throw new BundleException("There are bytes in it that belong to no member.");
        }
    }

    /** Returns where the next member has to begin. */
    private long member(ByteBuffer entry, String name, long expected) throws IOException {
        long offset = entry.getInt(42) & 0xFFFFFFFFL;
        long size = entry.getInt(24) & 0xFFFFFFFFL;
        ByteBuffer local = bytes(offset, LOCAL_BYTES);
        int localName = local.getShort(26) & 0xFFFF;
        long start = offset + LOCAL_BYTES + localName + (local.getShort(28) & 0xFFFF);
        boolean link = ((entry.getInt(38) >>> 16) & KIND) == LINK;
        boolean plain = local.getInt(0) == LOCAL
                && offset == expected
                && entry.getShort(10) == 0
                && local.getShort(8) == 0
                && entry.getInt(20) == entry.getInt(24)
                && text(offset + LOCAL_BYTES, localName).equals(name);
        members.add(new Member(name, start, size, plain, link));
        return start + (entry.getInt(20) & 0xFFFFFFFFL);
    }

    private String text(long at, int length) throws IOException {
        return StandardCharsets.UTF_8
                .decode(bytes(at, Math.min(length, MOST_NAME)))
                .toString();
    }

    private ByteBuffer bytes(long at, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        if (at < 0 || at + length > channel.size()) {
            throw new BundleException("Its directory is damaged.");
        }
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, at + buffer.position()) < 0) {
                throw new BundleException("The file ends too early.");
            }
        }
        return buffer.flip();
    }

    /** Returns a stream of a member's bytes. */
    InputStream open(Member member) {
        return new InputStream() {
            private long at = member.start();
            private final long end = member.start() + member.size();

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                if (at >= end) {
                    return -1;
                }
                int wanted = (int) Math.min(length, end - at);
                int got = channel.read(ByteBuffer.wrap(target, offset, wanted), at);
                at += Math.max(0, got);
                return got;
            }
        };
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
