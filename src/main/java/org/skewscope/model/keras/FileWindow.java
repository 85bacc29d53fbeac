package org.skewscope.model.keras;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;

/**
 * A part of a file as if it were one: what is in a large file is read where it lies, and neither
 * copied to memory as a whole nor mapped, which would lock it on Windows.
 */
final class FileWindow implements SeekableByteChannel {

    /** Java keeps a native copy of the largest piece that a thread has ever read. */
    private static final int PIECE = 1 << 20;

    private final FileChannel file;
    private final long from;
    private final long length;
    private long position;

    /**
     * @param from the place in the file of the first byte
     * @param length how many bytes the window has
     */
    FileWindow(Path path, long from, long length) throws IOException {
        file = FileChannel.open(path);
        this.from = from;
        this.length = length;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
        long left = length - position;
        if (left <= 0) {
            return -1;
        }
        ByteBuffer piece = target.slice();
        piece.limit((int) Math.min(Math.min(left, piece.capacity()), PIECE));
        int read = file.read(piece, from + position);
        if (read > 0) {
            position += read;
            target.position(target.position() + read);
        }
        return read;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long other) {
        position = other;
        return this;
    }

    @Override
    public long size() {
        return length;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
