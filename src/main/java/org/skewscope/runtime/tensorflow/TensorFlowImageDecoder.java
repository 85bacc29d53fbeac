package org.skewscope.runtime.tensorflow;

import com.google.protobuf.ByteString;
import org.skewscope.libraries.NativeImageDecoder;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.runtime.tensorflow.capi.EagerContext;
import org.skewscope.runtime.tensorflow.capi.EagerOp;
import org.skewscope.runtime.tensorflow.capi.EagerTensor;
import org.skewscope.tensor.DenseTensor;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;

/** Runs TensorFlow's decode ops eagerly. For any number of threads. */
public final class TensorFlowImageDecoder implements NativeImageDecoder, AutoCloseable {

    /** Returns TensorFlow's kernels, or a decoder that refuses if the library is not installed. */
    public static NativeImageDecoder ofThisApplication() {
        return TensorFlowRuntime.isInstalled() ? new TensorFlowImageDecoder() : NativeImageDecoder.MISSING;
    }

    private final EagerContext context = new EagerContext();

    @Override
    public DenseTensor decodeJpeg(byte[] file, int channels, boolean accurate, boolean fancyUpscaling)
            throws PreprocessingException {
        return decodeJpeg(file, channels, 1, accurate, fancyUpscaling);
    }

    @Override
    public DenseTensor decodeReducedJpeg(byte[] file, int channels, int ratio) throws PreprocessingException {
        return decodeJpeg(file, channels, ratio, true, true);
    }

    private DenseTensor decodeJpeg(byte[] file, int channels, int ratio, boolean accurate, boolean fancyUpscaling)
            throws PreprocessingException {
        try (EagerTensor contents = EagerTensor.ofString(file);
                EagerOp op = context.op("DecodeJpeg")) {
            op.input(contents)
                    .attribute("channels", number(channels))
                    .attribute("ratio", number(ratio))
                    .attribute(
                            "fancy_upscaling",
                            AttrValue.newBuilder().setB(fancyUpscaling).build())
                    .attribute("dct_method", text(accurate ? "INTEGER_ACCURATE" : ""));
            return result(op);
        } catch (RuntimeException e) {
            throw failure("tf.io.decode_jpeg", e);
        }
    }

    @Override
    public DenseTensor decodeImage(byte[] file, int channels) throws PreprocessingException {
        try (EagerTensor contents = EagerTensor.ofString(file);
                EagerOp op = context.op("DecodeImage")) {
            op.input(contents)
                    .attribute("channels", number(channels))
                    .attribute(
                            "expand_animations",
                            AttrValue.newBuilder().setB(false).build())
                    .attribute(
                            "dtype",
                            AttrValue.newBuilder().setType(DataType.DT_UINT8).build());
            return result(op);
        } catch (RuntimeException e) {
            throw failure("tf.io.decode_image", e);
        }
    }

    private static DenseTensor result(EagerOp op) {
        try (EagerTensor pixels = op.run(1).get(0)) {
            return pixels.toDense();
        }
    }

    private static PreprocessingException failure(String function, RuntimeException failure) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        String line = message.strip().lines().findFirst().orElse("no reason given");
        String clause = line.replaceFirst("\\.$", "");
        return new PreprocessingException(
                function + " cannot decode it: " + clause, "Save the picture again as JPEG or PNG.");
    }

    private static AttrValue number(int value) {
        return AttrValue.newBuilder().setI(value).build();
    }

    private static AttrValue text(String value) {
        return AttrValue.newBuilder().setS(ByteString.copyFromUtf8(value)).build();
    }

    @Override
    public void close() {
        context.close();
    }
}
