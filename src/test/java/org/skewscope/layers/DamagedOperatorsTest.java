package org.skewscope.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.skewscope.layers.op.LogicalGraph;
import org.skewscope.layers.read.OperatorReader;
import org.skewscope.model.OperatorGraph;
import org.skewscope.model.OperatorGraph.Attribute;
import org.skewscope.model.OperatorGraph.Operator;

/** Operators whose attributes are damaged are unknown operators; the rest of the graph is read. */
class DamagedOperatorsTest {

    private static Attribute integers(long... values) {
        return new Attribute(java.util.Arrays.stream(values).boxed().toList(), List.of(), "");
    }

    @Test
    void aWindowThatDoesNotMoveIsAnUnknownOperator() throws Exception {
        Operator pool = new Operator(
                "pool",
                "MaxPool",
                List.of("x"),
                List.of("pooled"),
                Map.of(
                        "ksize", integers(1, 2, 2, 1),
                        "strides", integers(1, 0, 0, 1),
                        "padding", new Attribute(List.of(), List.of(), "SAME")));
        Operator relu = new Operator("relu", "Relu", List.of("pooled"), List.of("y"), Map.of());
        OperatorGraph graph = new OperatorGraph(
                OperatorGraph.Dialect.TENSORFLOW,
                List.of(pool, relu),
                Map.of(),
                Map.of("x", List.of(-1, 8, 8, 3)),
                List.of("y"),
                Map.of(),
                Map.of(),
                Map.of());

        LogicalGraph read = OperatorReader.read(graph, 8, 8);

        assertThat(read.ops()).hasSize(2);
    }
}
