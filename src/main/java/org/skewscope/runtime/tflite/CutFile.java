package org.skewscope.runtime.tflite;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.tensorflowlite.FlatBufferModel;
import org.skewscope.execution.ExecutionException;
import org.skewscope.model.FilePart;
import org.skewscope.model.tflite.SingleOperationCut;
import org.skewscope.model.tflite.TfliteFile;
import org.skewscope.model.tflite.TfliteTensor;

/**
 * Holds one copy of a file in native memory, out of which one operation after another is cut: their
 * weights lie in it.
 *
 * @param memory the file and room behind it
 * @param whole the same bytes
 * @param model the same bytes as TensorFlow Lite sees them, verified before any cut
 * @param cut writes into the bytes
 */
public record CutFile(BytePointer memory, ByteBuffer whole, FlatBufferModel model, SingleOperationCut cut)
        implements AutoCloseable {

    private static final long MOST_BYTES = 2000L << 20;

    /**
     * Reads a file.
     *
     * @param most the size of the largest file that is read, in bytes
     * @throws ExecutionException if the file is larger, cannot be read, or is refused by TensorFlow Lite
     */
    public static CutFile of(TfliteFile file, long most) throws ExecutionException {
        try (FileChannel channel = FileChannel.open(file.path())) {
            if (channel.size() > Math.min(most, MOST_BYTES)) {
                throw new ExecutionException(
                        file.name() + " is too large to be run operation by operation",
                        "Set delegate=none and compare the outputs.");
            }
            int length = (int) channel.size();
            int tensors = file.operations().stream()
                    .mapToInt(TfliteFile.Operation::tensors)
                    .max()
                    .orElse(0);
            BytePointer bytes = new BytePointer(SingleOperationCut.room(length, tensors));
            try {
                ByteBuffer whole = bytes.asByteBuffer();
                if (!FilePart.read(channel, 0, whole.limit(length))) {
                    throw new EOFException("it has become shorter");
                }
                FlatBufferModel model = FlatBufferModel.VerifyAndBuildFromBuffer(bytes, bytes.capacity());
                if (model == null || model.isNull()) {
                    throw new ExecutionException(
                            file.name() + " is refused by TensorFlow Lite's own check of its offsets",
                            "Copy or convert the model again.");
                }
                return new CutFile(bytes, whole.clear(), model, new SingleOperationCut(whole, length));
            } catch (IOException | ExecutionException | RuntimeException e) {
                bytes.close();
                throw e;
            }
        } catch (IOException e) {
            throw new ExecutionException(
                    file.name() + " could not be read: " + e.getMessage(), "Check the file and its permissions.", e);
        }
    }

    /** Returns a copy of a constant's bytes. */
    public byte[] read(TfliteTensor.Bytes place) {
        byte[] bytes = new byte[Math.toIntExact(place.length())];
        whole.get(Math.toIntExact(place.position()), bytes);
        return bytes;
    }

    @Override
    public void close() {
        model.close();
        memory.close();
    }
}
