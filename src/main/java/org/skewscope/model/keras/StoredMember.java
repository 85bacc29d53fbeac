package org.skewscope.model.keras;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.skewscope.model.FilePart;

/**
 * Where the bytes of a zip archive's member lie that is stored as it is, which is how Keras writes
 * them.
 *
 * <p>Source: PKWARE's APPNOTE.TXT 6.3, 4.3.7, 4.3.12 and 4.3.16.
 *
 * @param offset of its first byte in the archive
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

    /** Empty where it is compressed, or the archive is written in a way that Keras does not. */
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
            while (directory.remaining() >= ENTRY_BYTES
                    && directory.getInt(directory.position()) == ENTRY) {
                int at = directory.position();
                int name = Short.toUnsignedInt(directory.getShort(at + 28));
                int rest =
                        Short.toUnsignedInt(directory.getShort(at + 30))
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
        long offset =
                place
                        + LOCAL_BYTES
                        + Short.toUnsignedInt(local.getShort(26))
                        + Short.toUnsignedInt(local.getShort(28));
        boolean whole =
                method == 0
                        && packed == length
                        && local.getInt(0) == LOCAL
                        && offset + length <= file.size();
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
