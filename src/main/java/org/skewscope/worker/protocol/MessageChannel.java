package org.skewscope.worker.protocol;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Messages over a pair of pipes. Several threads may send; one receives.
 *
 * @param <S> what is sent
 * @param <R> what is received
 */
public final class MessageChannel<S, R> {

    private static final int BUFFER_BYTES = 1 << 16;

    private final MessageCodec codec = new MessageCodec();
    private final DataInputStream in;
    private final DataOutputStream out;
    private final Class<R> received;

    public MessageChannel(InputStream in, OutputStream out, Class<R> received) {
        this.in = new DataInputStream(new BufferedInputStream(in, BUFFER_BYTES));
        this.out = new DataOutputStream(new BufferedOutputStream(out, BUFFER_BYTES));
        this.received = received;
    }

    /** Sends a message whole. */
    public void send(S message) throws IOException {
        PipeFrame frame = codec.encode(message);
        synchronized (out) {
            frame.write(out);
        }
    }

    /**
     * Waits for the next message.
     *
     * @throws java.io.EOFException where the other side has gone
     */
    public R receive() throws IOException {
        return codec.decode(PipeFrame.read(in), received);
    }
}
