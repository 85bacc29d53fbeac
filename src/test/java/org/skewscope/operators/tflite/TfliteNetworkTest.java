package org.skewscope.operators.tflite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bytedeco.tensorflowlite.BuiltinOpResolver;
import org.bytedeco.tensorflowlite.BuiltinOpResolverWithoutDefaultDelegates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.execution.option.Delegate;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.Grappler;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.OperatorGraph.Attribute;
import org.skewscope.model.OperatorGraph.Operator;
import org.skewscope.model.tflite.TfliteFile;
import org.skewscope.model.tflite.TfliteFormat;
import org.skewscope.network.RealNumbers;
import org.skewscope.network.Recording;
import org.skewscope.network.Value;
import org.skewscope.runtime.tflite.CutFile;
import org.skewscope.runtime.tflite.Held;
import org.skewscope.runtime.tflite.MemoryInterpreter;
import org.skewscope.runtime.tflite.TfliteLoader;
import org.skewscope.runtime.tflite.TfliteRuntime;
import org.skewscope.runtime.tflite.WholeNumberCodec;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Operations run alone, each on the results of those before it, against the whole file at once. */
@Timeout(120)
class TfliteNetworkTest {

    private static final Path FOLDER = Path.of("src/test/resources/tflite");

    private static TfliteFile file(Path path, String output) throws Exception {
        ModelChoice choice = output.isEmpty() ? ModelChoice.SESSION : ModelChoice.SESSION.withOutput(output);
        return (TfliteFile) new TfliteFormat().open(path, path.getFileName().toString(), choice);
    }

    private static TfliteFile file(String name) throws Exception {
        return file(FOLDER.resolve(name), name.startsWith("several") ? "logits" : "");
    }

    private static DenseTensor picture(TfliteFile file) {
        Random random = new Random(55);
        int height = file.signature().inputHeight();
        int width = file.signature().inputWidth();
        float[] numbers = new float[height * width * 3];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = random.nextFloat() * 2 - 1;
        }
        return DenseTensor.ofFloat32(Shape.of(1, height, width, 3), numbers);
    }

    /** Returns all tensors, each operation run on the results of those before it. */
    private static Map<String, Value> walked(TfliteNetwork network, DenseTensor picture, Map<String, Value> replaced)
            throws Exception {
        Map<String, Value> known = new HashMap<>(network.constants());
        known.putAll(replaced);
        known.put(network.input(), network.fed(picture));
        for (Operator operator : network.operators()) {
            Map<String, Value> inputs = new HashMap<>();
            operator.inputs().stream().filter(input -> !input.isEmpty()).forEach(input -> {
                assertThat(known).containsKey(input);
                inputs.put(input, known.get(input));
            });
            Map<String, Value> results = network.run(operator, inputs, Map.of());
            assertThat(results.keySet()).containsExactlyElementsOf(operator.outputs());
            known.putAll(results);
        }
        return known;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "several.tflite",
                "several-float16.tflite",
                "several-int8.tflite",
                "several-16x8.tflite",
                "loop.tflite",
                "plain-float32.tflite",
                "plain-float16.tflite",
                "plain-dynamic.tflite",
                "plain-int8.tflite",
                "fixed.tflite",
                "flat.tflite",
                "wide-float32.tflite",
                "../layers/f32.tflite",
                "../layers/f16.tflite",
                "../layers/int8.tflite",
                "../layers/strided.tflite",
            })
    void eachOperationReturnsTheBitsOfTheWholeRun(String name) throws Exception {
        hasTheBitsOfTheWholeRun(file(name));
    }

    @ParameterizedTest
    @CsvSource({
        "plain-int8.tflite,plain-float32.tflite",
        "several-int8.tflite,several.tflite",
        "../layers/int8.tflite,../layers/f32.tflite",
    })
    void onRealNumbersAQuantizedFileDiffersFromItsFloatTwinByItsWeightsOnly(String quantized, String twin)
            throws Exception {
        TfliteFile file = file(quantized);
        List<DenseTensor> rows = List.of(picture(file));
        try (TfliteNetwork whole = TfliteNetwork.of(file);
                TfliteNetwork real = TfliteNetwork.of(file(twin))) {
            Value expected = output(Recording.of(real, rows, () -> {}));
            double size = apart(expected, expected.with(new float[expected.size()]));
            double rounded = apart(expected, output(Recording.of(whole, rows, () -> {})));
            double notRounded = apart(expected, output(Recording.of(new RealNumbers(whole), rows, () -> {})));
            assertThat(notRounded).isLessThan(0.03 * size);
            assertThat(notRounded).isLessThan(0.9 * rounded);
        }
    }

    private static Value output(Recording recording) {
        return recording.meant(recording.network().outputs().get(0), 0);
    }

    private static double apart(Value first, Value second) {
        double sum = 0;
        for (int i = 0; i < first.size(); i++) {
            sum += Math.pow((double) first.floats()[i] - second.floats()[i], 2);
        }
        return Math.sqrt(sum / first.size());
    }

    @Test
    void theBundledNetworkReturnsTheBitsOfTheWholeRun() throws Exception {
        hasTheBitsOfTheWholeRun(
                file(Path.of("resources/models/efficientnet-lite0-tflite/efficientnet-lite0.tflite"), ""));
    }

    private static void hasTheBitsOfTheWholeRun(TfliteFile file) throws Exception {
        DenseTensor picture = picture(file);
        try (TfliteNetwork network = TfliteNetwork.of(file);
                CutFile whole = CutFile.of(file, Long.MAX_VALUE);
                BuiltinOpResolver kernels = new BuiltinOpResolverWithoutDefaultDelegates();
                MemoryInterpreter interpreter = new MemoryInterpreter(
                        whole.model(), kernels, -1, true, what -> new ExecutionException(what, "No cure."))) {
            Map<String, Value> known = walked(network, picture, Map.of());

            int fed = Integer.parseInt(network.input());
            byte[] bytes = WholeNumberCodec.encode(picture, file.input());
            interpreter.layOut(List.of(fed), List.of(picture.shape().dimensions()));
            interpreter.run(List.of(fed), List.of(bytes));
            List<String> other = new ArrayList<>();
            for (Operator operator : network.operators()) {
                for (String output : operator.outputs()) {
                    Held held = interpreter.held(Integer.parseInt(output));
                    byte[] alone = ValueBytes.write(
                                    known.get(output),
                                    file.tensors().get(Integer.parseInt(output)).type())
                            .orElseThrow();
                    assertThat(known.get(output).shape()).isEqualTo(held.sizes());
                    if (!Arrays.equals(alone, held.bytes())) {
                        other.add(operator.kind() + " " + network.label(output));
                    }
                }
            }
            assertThat(other).isEmpty();
            assertThat(known).containsKeys(network.outputs().toArray(String[]::new));
        }
    }

    @Test
    void anyOutputIsThatOfTheOrdinaryRun() throws Exception {
        for (String output : List.of("logits", "best")) {
            TfliteFile file = file(FOLDER.resolve("several.tflite"), output);
            ExecutionRecipe recipe = new ExecutionRecipe(1, 0, BatchPadding.NONE, ExecutionMode.TFLITE, Grappler.ON)
                    .withDelegate(Delegate.NONE);
            try (TfliteNetwork network = TfliteNetwork.of(file);
                    ModelRunner runner = new TfliteLoader(new TfliteRuntime())
                            .load(file)
                            .orElseThrow()
                            .runner()) {
                Value walked = walked(network, picture(file), Map.of())
                        .get(file.signature().logits().tensor());

                assertThat(walked.floats())
                        .isEqualTo(runner.run(picture(file), recipe).logits().float32());
            }
        }
    }

    /** The last bias is added behind everything else: without it, each logit is less by it. */
    @Test
    void anotherConstantTakesThePlaceOfTheFilesForOneRun() throws Exception {
        TfliteFile file = file("several.tflite");
        try (TfliteNetwork network = TfliteNetwork.of(file)) {
            String logits = file.signature().logits().tensor();
            Operator last = network.operators().stream()
                    .filter(each -> each.outputs().contains(logits))
                    .findFirst()
                    .orElseThrow();
            String bias = last.inputs().get(2);
            Value own = network.constants().get(bias);
            Value zero = own.with(new float[own.size()]);
            float[] with = walked(network, picture(file), Map.of()).get(logits).floats();
            float[] without = walked(network, picture(file), Map.of(bias, zero))
                    .get(logits)
                    .floats();
            float[] again = walked(network, picture(file), Map.of()).get(logits).floats();

            assertThat(again).isEqualTo(with);
            for (int i = 0; i < with.length; i++) {
                assertThat(without[i] + own.floats()[i]).isEqualTo(with[i]);
            }
        }
    }

    @Test
    void knowsAllOutputsAndWhatWholeNumbersStandFor() throws Exception {
        TfliteFile file = file("several-int8.tflite");
        try (TfliteNetwork network = TfliteNetwork.of(file)) {
            assertThat(network.outputs()).hasSize(2);
            assertThat(network.operators()).extracting(Operator::kind).contains("SPLIT", "UNPACK", "TOPK_V2");
            Operator convolution = network.operators().get(1);
            assertThat(network.constants().get(convolution.inputs().get(1)).isReal())
                    .isFalse();
            assertThat(network.scales().get(convolution.inputs().get(1)).scales())
                    .hasSize(8);
            assertThat(network.label(convolution.outputs().get(0))).isEqualTo("Relu6");
        }
    }

    /** In this file the dilation and SAME, which is 0, are left out of the options. */
    @Test
    void anotherSettingTakesThePlaceOfTheFilesForOneRun() throws Exception {
        TfliteFile file = file("several.tflite");
        try (TfliteNetwork network = TfliteNetwork.of(file)) {
            Map<String, Value> known = walked(network, picture(file), Map.of());
            Operator convolution = network.operators().get(0);
            String output = convolution.outputs().get(0);

            assertThat(run(network, convolution, known, Map.of("padding", Attribute.of("VALID")))
                            .shape())
                    .containsExactly(1, 3, 3, 8);
            assertThat(run(
                                    network,
                                    convolution,
                                    known,
                                    Map.of(
                                            "stride_w", Attribute.of(1L),
                                            "dilation_w", Attribute.of(2L)))
                            .shape())
                    .containsExactly(1, 4, 8, 8);
            Value unlimited = run(network, convolution, known, Map.of("activation", Attribute.of("none")));
            for (int i = 0; i < unlimited.size(); i++) {
                assertThat(Math.min(6, Math.max(0, unlimited.floats()[i])))
                        .isEqualTo(known.get(output).floats()[i]);
            }
            assertThat(run(network, convolution, known, Map.of()).floats())
                    .isEqualTo(known.get(output).floats());
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> run(network, convolution, known, Map.of("stride_h", Attribute.of(0L))))
                    .withMessageEndingWith("it was not given the setting stride_h");
        }
    }

    private static Value run(
            TfliteNetwork network, Operator operator, Map<String, Value> known, Map<String, Attribute> settings)
            throws ExecutionException {
        Map<String, Value> inputs = new HashMap<>();
        operator.inputs().forEach(input -> inputs.put(input, known.get(input)));
        return network.run(operator, inputs, settings).get(operator.outputs().get(0));
    }

    @Test
    void aConstantOfAnotherSizeIsRefused() throws Exception {
        TfliteFile file = file("several.tflite");
        try (TfliteNetwork network = TfliteNetwork.of(file)) {
            Operator first = network.operators().get(0);
            String bias = first.inputs().get(2);
            Map<String, Value> replaced =
                    Map.of(bias, Value.ofFloats(network.constants().get(bias).type(), List.of(1), 1f));

            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> walked(network, picture(file), replaced))
                    .withMessageStartingWith("TensorFlow Lite could not run CONV_2D (")
                    .withMessageEndingWith("of several.tflite alone: it was not given another constant");
        }
    }
}
