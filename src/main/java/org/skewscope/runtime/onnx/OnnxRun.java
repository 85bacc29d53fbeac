package org.skewscope.runtime.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.RunOptions;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import org.skewscope.execution.ExecutionException;
import org.skewscope.model.onnx.OnnxFile;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Runs a session once. */
record OnnxRun(OrtEnvironment environment, OrtSession session, OnnxFile model) {

    /**
     * Returns one row of numbers for each picture, output by output.
     *
     * @param fed the input in the model's own layout and type
     * @param outputs the names of the outputs, in the order of the result
     */
    List<DenseTensor> run(DenseTensor fed, List<String> outputs) throws OrtException, ExecutionException {
        List<DenseTensor> rows = new ArrayList<>();
        each(
                fed,
                outputs,
                (name, value) ->
                        rows.add(Rows.ofClasses(value.read(), fed.shape().dimension(0), model)));
        return rows;
    }

    /** Receives a tensor of the session. */
    @FunctionalInterface
    interface Sink {
        void accept(String name, ReturnedTensor value) throws OrtException, ExecutionException;
    }

    /** Passes the requested tensors to a sink. */
    void each(DenseTensor fed, List<String> outputs, Sink sink) throws OrtException, ExecutionException {
        try (OnnxTensor input = FedTensor.of(environment, fed);
                RunLimit limit = new RunLimit(model.name(), RunLimit.USUAL);
                OrtSession.Result result = limit.run(options -> session.run(
                        Map.of(model.signature().input().tensor(), input), new LinkedHashSet<>(outputs), options))) {
            for (String name : outputs) {
                sink.accept(name, new ReturnedTensor(model.name(), name, result.get(name)));
            }
        }
    }

    /** Copies a batch into ONNX Runtime's memory. */
    static final class FedTensor {

        private FedTensor() {}

        /**
         * Returns the batch as a native tensor, which the caller closes.
         *
         * @param batch float32, float16 or uint8
         */
        static OnnxTensor of(OrtEnvironment environment, DenseTensor batch) throws OrtException {
            long[] shape =
                    batch.shape().dimensions().stream().mapToLong(each -> each).toArray();
            return switch (batch.type()) {
                case FLOAT32 -> OnnxTensor.createTensor(environment, FloatBuffer.wrap(batch.float32()), shape);
                case UINT8 -> OnnxTensor.createTensor(environment, direct(batch.uint8()), shape, OnnxJavaType.UINT8);
                case FLOAT16 -> OnnxTensor.createTensor(
                        environment, direct(batch.shorts()), shape, OnnxJavaType.FLOAT16);
                default -> throw new IllegalArgumentException("No model is fed " + batch.type());
            };
        }

        private static ByteBuffer direct(byte[] bytes) {
            return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
        }

        private static ByteBuffer direct(short[] values) {
            ByteBuffer bytes =
                    ByteBuffer.allocateDirect(values.length * Short.BYTES).order(ByteOrder.nativeOrder());
            bytes.asShortBuffer().put(values);
            return bytes;
        }
    }

    /**
     * Holds a tensor that ONNX Runtime returned.
     *
     * @param model the model's name for messages
     */
    record ReturnedTensor(String model, String name, Optional<OnnxValue> value) {

        /**
         * Returns the values as float32, which holds those of smaller types exactly.
         *
         * @throws ExecutionException if the output is no tensor of floating-point numbers
         */
        DenseTensor read() throws ExecutionException {
            return numbers()
                    .orElseThrow(() -> new ExecutionException(
                            "%s returns %s as no tensor of numbers".formatted(model, name),
                            "Set the option output to one that is."));
        }

        /**
         * Returns the values as float32.
         *
         * @return empty if the tensor holds no floating-point numbers
         */
        Optional<DenseTensor> numbers() {
            if (value.isEmpty() || !(value.get() instanceof OnnxTensor tensor)) {
                return Optional.empty();
            }
            TensorInfo info = tensor.getInfo();
            if (Arrays.stream(info.getShape()).anyMatch(size -> size < 0 || size > Integer.MAX_VALUE)) {
                return Optional.empty();
            }
            Shape shape = Shape.of(
                    Arrays.stream(info.getShape()).mapToInt(Math::toIntExact).toArray());
            return switch (info.type) {
                case FLOAT, FLOAT16, BFLOAT16 -> Optional.of(floats(shape, tensor.getFloatBuffer()));
                case DOUBLE -> Optional.of(doubles(shape, tensor.getDoubleBuffer()));
                    // Whole numbers without their scale would be held against real ones.
                default -> Optional.empty();
            };
        }

        private static DenseTensor floats(Shape shape, FloatBuffer buffer) {
            float[] values = new float[buffer.remaining()];
            buffer.get(values);
            return DenseTensor.ofFloat32(shape, values);
        }

        private static DenseTensor doubles(Shape shape, DoubleBuffer buffer) {
            float[] values = new float[buffer.remaining()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) buffer.get();
            }
            return DenseTensor.ofFloat32(shape, values);
        }
    }

    /** Ends a run that takes too long: a model may hold an endless loop. */
    static final class RunLimit implements AutoCloseable {

        /** No classifier takes as long on any machine. */
        static final Duration USUAL = Duration.ofMinutes(2);

        private final String model;
        private final Duration most;
        private final RunOptions options = new RunOptions();
        private final Timer timer = new Timer("onnx-limit", true);
        private boolean ended;
        private boolean done;

        /** Runs a session with options. */
        @FunctionalInterface
        interface Run {
            OrtSession.Result with(RunOptions options) throws OrtException;
        }

        /**
         * @param model for messages
         * @param most the longest time for the run
         */
        RunLimit(String model, Duration most) throws OrtException {
            this.model = model;
            this.most = most;
        }

        OrtSession.Result run(Run run) throws OrtException, ExecutionException {
            timer.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            end();
                        }
                    },
                    most.toMillis());
            try {
                return run.with(options);
            } catch (OrtException e) {
                if (hasEnded()) {
                    throw new ExecutionException(
                            "%s was not done after %s seconds and was ended".formatted(model, most.toSeconds()),
                            "Export the model without loops, or feed a smaller batch.",
                            e);
                }
                throw e;
            }
        }

        private synchronized boolean hasEnded() {
            return ended;
        }

        private synchronized void end() {
            if (!done) {
                ended = true;
                try {
                    options.setTerminate(true);
                } catch (OrtException e) {
                    // It goes on, and its process is ended with the engine.
                }
            }
        }

        @Override
        public synchronized void close() {
            done = true;
            timer.cancel();
            options.close();
        }
    }
}
