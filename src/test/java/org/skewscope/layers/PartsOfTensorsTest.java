package org.skewscope.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.layers.compare.FaultKind;
import org.skewscope.layers.compare.NetworkComparison;
import org.skewscope.layers.compare.NetworkDifference;
import org.skewscope.layers.read.OperatorReader;
import org.skewscope.model.ModelException;
import org.skewscope.model.OperatorGraph;
import org.skewscope.model.OperatorGraph.Array;
import org.skewscope.model.OperatorGraph.Attribute;
import org.skewscope.model.OperatorGraph.Dialect;
import org.skewscope.model.OperatorGraph.Operator;
import org.skewscope.model.ValueType;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Compares networks that crop, split, reverse or subtract, as three libraries write it. */
class PartsOfTensorsTest {

    private static final int SIDE = 8;

    /** Writes a network operator by operator. */
    private static final class Written {

        private final Dialect dialect;
        private final List<Operator> operators = new ArrayList<>();
        private final Map<String, Array> arrays = new HashMap<>();
        private String last = "x";

        Written(Dialect dialect) {
            this.dialect = dialect;
        }

        String numbers(int... values) {
            String name = "constant" + arrays.size();
            Shape shape = new Shape(List.of(values.length));
            arrays.put(
                    name,
                    new Array(
                            name,
                            ValueType.INT32,
                            List.of(values.length),
                            Optional.empty(),
                            () -> DenseTensor.ofInt32(shape, values)));
            return name;
        }

        String number(int value) {
            String name = "number" + arrays.size();
            arrays.put(
                    name,
                    new Array(
                            name,
                            ValueType.INT32,
                            List.of(),
                            Optional.empty(),
                            () -> DenseTensor.ofInt32(new Shape(List.of()), new int[] {value})));
            return name;
        }

        Written op(String kind, Map<String, Long> attributes, String... inputs) {
            return op(kind, attributes, List.of(kind + operators.size()), inputs);
        }

        Written op(String kind, Map<String, Long> attributes, List<String> outputs, String... inputs) {
            Map<String, Attribute> all = new HashMap<>();
            attributes.forEach((key, value) -> all.put(key, Attribute.of(value)));
            operators.add(new Operator(
                    kind.toLowerCase(java.util.Locale.ROOT) + operators.size(), kind, List.of(inputs), outputs, all));
            last = outputs.get(0);
            return this;
        }

        OperatorGraph end() {
            boolean first = dialect == Dialect.ONNX;
            return new OperatorGraph(
                    dialect,
                    operators,
                    arrays,
                    Map.of("x", first ? List.of(1, 3, SIDE, SIDE) : List.of(1, SIDE, SIDE, 3)),
                    List.of(last),
                    Map.of(),
                    Map.of(),
                    Map.of());
        }
    }

    private static NetworkDifference compare(Written a, Written b) throws ModelException {
        return NetworkComparison.of(OperatorReader.read(a.end(), SIDE, SIDE), OperatorReader.read(b.end(), SIDE, SIDE))
                .difference(Map.of());
    }

    /** Crops rows 1 to 6 and columns from 2 on, as TensorFlow writes it, and applies a function. */
    private static Written cropped(int top, int bottom) {
        Written network = new Written(Dialect.TENSORFLOW);
        return network.op(
                        "StridedSlice",
                        Map.of("begin_mask", 9L, "end_mask", 13L),
                        "x",
                        network.numbers(0, top, 2, 0),
                        network.numbers(0, bottom, 0, 0),
                        network.numbers(1, 1, 1, 1))
                .op("Sigmoid", Map.of(), network.last);
    }

    @Test
    void oneCropOfThreeLibrariesIsOne() throws Exception {
        Written onnx = new Written(Dialect.ONNX);
        onnx.op("Slice", Map.of(), "x", onnx.numbers(1), onnx.numbers(-1), onnx.numbers(2))
                .op("Slice", Map.of(), onnx.last, onnx.numbers(2), onnx.numbers(Integer.MAX_VALUE), onnx.numbers(3))
                .op("Sigmoid", Map.of(), onnx.last);
        Written lite = new Written(Dialect.TFLITE);
        lite.op("SLICE", Map.of(), "x", lite.numbers(0, 1, 2, 0), lite.numbers(-1, 6, 6, -1))
                .op("LOGISTIC", Map.of(), lite.last);

        assertThat(compare(cropped(1, -1), onnx).same()).isTrue();
        assertThat(compare(cropped(1, -1), lite).same()).isTrue();
        assertThat(compare(onnx, lite).same()).isTrue();
    }

    @Test
    void aCropInAnotherPlaceIsNamedWithBoth() throws Exception {
        NetworkDifference found = compare(cropped(1, -1), cropped(0, -2));

        NetworkDifference.Fault fault = found.layers().get(0).first();
        assertThat(fault.kind()).isEqualTo(FaultKind.SLICE);
        assertThat(fault.setting()).isEqualTo("rows kept");
        assertThat(List.of(fault.a(), fault.b())).containsExactly("1 to 6", "0 to 5");
    }

    @Test
    void aCropThatOneFileLacksIsMissing() throws Exception {
        Written plain = new Written(Dialect.TENSORFLOW);
        plain.op("Sigmoid", Map.of(), "x");

        NetworkDifference found = compare(cropped(1, -1), plain);

        assertThat(found.onlyB()).isEmpty();
        assertThat(found.onlyA()).extracting(NetworkDifference.Lost::label).containsExactly("slice");
    }

    @Test
    void reversedChannelsAreNoPlainOnes() throws Exception {
        Written reversed = new Written(Dialect.TENSORFLOW);
        reversed.op("ReverseV2", Map.of(), "x", reversed.numbers(3)).op("Sigmoid", Map.of(), reversed.last);
        Written gathered = new Written(Dialect.ONNX);
        gathered.op("Gather", Map.of("axis", 1L), "x", gathered.numbers(2, 1, 0))
                .op("Sigmoid", Map.of(), gathered.last);
        Written plain = new Written(Dialect.TENSORFLOW);
        plain.op("Sigmoid", Map.of(), "x");

        assertThat(compare(reversed, gathered).same()).isTrue();
        assertThat(compare(reversed, plain).same()).isFalse();
    }

    @Test
    void aNormInTrainingModeIsNamed() throws Exception {
        NetworkDifference found = compare(normalized(0), normalized(1));

        assertThat(compare(normalized(0), normalized(0)).same()).isTrue();
        assertThat(found.trainingModeOfB()).contains(true);
    }

    private static Written normalized(long training) {
        Written network = new Written(Dialect.TENSORFLOW);
        return network.op(
                "FusedBatchNormV3",
                Map.of("is_training", training),
                "x",
                network.numbers(1, 2, 3),
                network.numbers(4, 5, 6),
                network.numbers(1, 1, 2),
                network.numbers(3, 2, 1));
    }

    @Test
    void partsOfASplitAreSubtractedInTheirOrder() throws Exception {
        assertThat(compare(split(true), split(true)).same()).isTrue();

        NetworkDifference found = compare(split(true), split(false));

        assertThat(found.layers()).hasSize(1);
        assertThat(found.layers().get(0).first().kind()).isEqualTo(FaultKind.CONCAT_ORDER);
    }

    /** Subtracts the right half of the picture from the left one, or the other way round. */
    private static Written split(boolean usual) {
        Written network = new Written(Dialect.TENSORFLOW);
        List<String> halves = List.of("split", "split:1");
        network.op("Split", Map.of("num_split", 2L), halves, network.number(2), "x");
        return network.op("Sub", Map.of(), halves.get(usual ? 0 : 1), halves.get(usual ? 1 : 0))
                .op("Sigmoid", Map.of(), network.last);
    }
}
