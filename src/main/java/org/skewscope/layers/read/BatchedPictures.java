package org.skewscope.layers.read;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.layers.op.Pads;
import org.skewscope.layers.op.Window;
import org.skewscope.model.OperatorGraph;
import org.skewscope.model.OperatorGraph.Operator;

/**
 * Reads dilated convolutions that are written as plain ones on batches of shifted pictures:
 * SpaceToBatchND, a convolution with what follows it number by number, BatchToSpaceND.
 */
final class BatchedPictures {

    private static final int MOST_STEPS = 8;

    private final GraphBuilder builder;
    private final OperatorGraph source;
    private final Map<String, Batched> batched = new HashMap<>();

    /** Describes what a SpaceToBatchND took. */
    private record Batched(String input, int[] blocks, int[] pads) {}

    /**
     * Describes a dilated convolution.
     *
     * @param input the picture that it reads
     * @param window with the dilation
     * @param pads in pixels
     */
    record Dilated(String input, Window window, Pads pads) {}

    BatchedPictures(GraphBuilder builder, OperatorGraph source) {
        this.builder = builder;
        this.source = source;
    }

    /** Notes a SpaceToBatchND, or ends its pictures; returns whether the operator is of these. */
    boolean pass(Operator op) {
        String kind = plain(op);
        if (kind.equals("spacetobatchnd")) {
            int[] blocks = builder.required(op.inputs().get(1)).integers();
            int[] pads = builder.required(op.inputs().get(2)).integers();
            batched.put(op.outputs().get(0), new Batched(op.inputs().get(0), blocks, pads));
            return true;
        }
        boolean ends =
                kind.equals("batchtospacend") && builder.graph().has(op.inputs().get(0));
        if (ends) {
            String input = op.inputs().get(0);
            builder.alias(op.outputs().get(0), input, builder.tensor(input));
        }
        return ends;
    }

    private static String plain(Operator op) {
        return op.kind().replace("_", "").toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * Returns a convolution with its real input, dilation and pads.
     *
     * @return empty where it is on no batch of shifted pictures
     */
    Optional<Dilated> of(Operator convolution, Window window) {
        Batched around = batched.get(convolution.inputs().get(0));
        if (around == null) {
            return Optional.empty();
        }
        int[] crops = crops(convolution.outputs().get(0));
        int[] pads = around.pads();
        return Optional.of(new Dilated(
                around.input(),
                new Window(window.height(), window.width(), 1, 1, around.blocks()[0], around.blocks()[1]),
                new Pads(pads[0] - crops[0], pads[1] - crops[1], pads[2] - crops[2], pads[3] - crops[3])));
    }

    /** Returns what the BatchToSpaceND behind a tensor cuts off. */
    private int[] crops(String tensor) {
        String current = tensor;
        for (int step = 0; step < MOST_STEPS; step++) {
            String wanted = current;
            List<Operator> readers = source.operators().stream()
                    .filter(op -> op.inputs().contains(wanted))
                    .toList();
            if (readers.isEmpty()) {
                break;
            }
            Operator reader = readers.get(0);
            if (plain(reader).equals("batchtospacend")) {
                return builder.required(reader.inputs().get(2)).integers();
            }
            current = reader.outputs().get(0);
        }
        throw new GraphBuilder.NotReadable("batches of shifted pictures that do not end");
    }
}
