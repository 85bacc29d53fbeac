package org.skewscope.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TNumber;

/** What is said to be executed in a function, against TensorFlow's own graph optimizer. */
class GrapplerRewritesTest {

    @ParameterizedTest
    @CsvSource({
        "float32, divide-255, 255, 0",
        "float64, divide-255, 255, 0",
        "float16, divide-255, 255, 0",
        "bfloat16, divide-255, 255, 0",
        "float64, keras-tf, 127.5, 1",
        "float16, keras-tf, 127.5, 1",
        "bfloat16, keras-tf, 127.5, 1"
    })
    void theFormulaInAFunctionIsTheOneThatGrapplerMakes(
            String compute, String normalize, float divisor, float subtrahend) throws Exception {
        float[] pixels = new float[3 * 1024];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i / 12f;
        }
        Pathway pathway = set(set(PathwayPreset.FUNCTION.pathway(), "compute", compute), "normalize", normalize);

        DenseTensor ours = GrapplerRewrites.executed(pathway)
                .normalization()
                .formula()
                .apply(
                        new Picture(DenseTensor.ofFloat32(Shape.of(1, 1024, 3), pixels), PixelMode.RGB),
                        pathway.preprocessing().compute());

        assertThat(widened(ours)).containsExactly(executed(compute, divisor, subtrahend, pixels));
    }

    /** Before the function, as before predict, nothing is rewritten; the bits are NumPy's. */
    @ParameterizedTest
    @CsvSource({"divide-255", "keras-tf", "torch-imagenet", "mean-std:/255,0.5,0.25"})
    void nothingIsRewrittenOutside(String normalize) {
        Pathway pathway = set(PathwayPreset.FUNCTION.pathway(), "normalize", normalize);
        Pathway outside = set(pathway, "preprocess", "outside");

        assertThat(GrapplerRewrites.executed(outside)).isEqualTo(pathway.preprocessing());
        assertThat(GrapplerRewrites.executed(pathway)).isNotEqualTo(pathway.preprocessing());
    }

    private static double[] widened(DenseTensor tensor) {
        double[] values = new double[tensor.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = tensor.value(i);
        }
        return values;
    }

    /** Widened to float64 by TensorFlow, so that no bit is lost on the way. */
    private static double[] executed(String compute, float divisor, float subtrahend, float[] pixels) {
        try (Graph graph = new Graph()) {
            Ops ops = Ops.create(graph);
            Placeholder<TFloat32> input = ops.placeholder(TFloat32.class);
            Class<? extends TNumber> type =
                    switch (compute) {
                        case "float64" -> TFloat64.class;
                        case "float16" -> TFloat16.class;
                        case "bfloat16" -> TBfloat16.class;
                        default -> TFloat32.class;
                    };
            Operand<TFloat64> output = formula(ops, input, type, divisor, subtrahend);
            RewriterConfig everySize =
                    RewriterConfig.newBuilder().setMinGraphNodes(-1).build();
            ConfigProto config = ConfigProto.newBuilder()
                    .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(everySize))
                    .build();
            try (Session session = new Session(graph, config);
                    TFloat32 fed = TFloat32.vectorOf(pixels);
                    Result result =
                            session.runner().feed(input, fed).fetch(output).run()) {
                return StdArrays.array1dCopyOf((TFloat64) result.get(0));
            }
        }
    }

    private static <T extends TNumber> Operand<TFloat64> formula(
            Ops ops, Operand<TFloat32> input, Class<T> type, float divisor, float subtrahend) {
        Operand<T> cast = ops.dtypes.cast(input, type);
        Operand<T> quotient = ops.math.div(cast, ops.dtypes.cast(ops.constant(divisor), type));
        Operand<T> result =
                subtrahend == 0 ? quotient : ops.math.sub(quotient, ops.dtypes.cast(ops.constant(subtrahend), type));
        return ops.dtypes.cast(result, TFloat64.class);
    }

    private static Pathway set(Pathway pathway, String key, String id) {
        return PathwayOption.byKey(key).orElseThrow().set(pathway, id);
    }
}
