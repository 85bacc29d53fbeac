package org.skewscope.runtime.tflite;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.tensorflowlite.FlatBufferModel;
import org.skewscope.model.FilePart;
import org.skewscope.model.ModelException;
import org.skewscope.model.tflite.TfliteFile;

/**
 * Holds a model's bytes in native memory, verified by TensorFlow Lite. The bytes are a copy: a file
 * that is written again while it is mapped would end the process.
 */
final class LoadedFlatBuffer implements AutoCloseable {

    private final BytePointer bytes;
    private final FlatBufferModel model;

    private LoadedFlatBuffer(BytePointer bytes, FlatBufferModel model) {
        this.bytes = bytes;
        this.model = model;
    }

    static LoadedFlatBuffer of(TfliteFile file) throws ModelException {
        BytePointer bytes = read(file);
        FlatBufferModel model = FlatBufferModel.VerifyAndBuildFromBuffer(bytes, bytes.capacity());
        if (model == null || model.isNull()) {
            bytes.close();
            throw new ModelException(
                    file.name() + " is refused by TensorFlow Lite's own check of its offsets",
                    "Copy or convert the model again.");
        }
        return new LoadedFlatBuffer(bytes, model);
    }

    private static BytePointer read(TfliteFile file) throws ModelException {
        try (FileChannel channel = FileChannel.open(file.path())) {
            BytePointer bytes = new BytePointer(channel.size());
            if (!FilePart.read(channel, 0, bytes.asByteBuffer())) {
                bytes.close();
                throw new EOFException("it has become shorter");
            }
            return bytes;
        } catch (IOException e) {
            throw ModelException.unreadable(file.name(), e);
        }
    }

    FlatBufferModel model() {
        return model;
    }

    /** Returns the size of the file. */
    long bytes() {
        return bytes.capacity();
    }

    @Override
    public void close() {
        model.close();
        bytes.close();
    }
}
