package org.skewscope.model.onnx;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Writes ops and outputs for the end of a file: a graph that comes in two pieces is one graph, and
 * the types of such outputs are found at loading.
 */
final class AppendedGraph {

    private static final String OWN = "skewscope/";
    private static final String MICROSOFT = "com.microsoft.nchwc";
    private static final int GRAPH = 7;
    private static final int NODE = 1;
    private static final int OUTPUT = 12;
    private static final int WHOLE_NUMBER = 2;

    private final ByteArrayOutputStream graph = new ByteArrayOutputStream();

    /** Writes one part of a message. */
    @FunctionalInterface
    private interface Part {
        void write(CodedOutputStream out) throws IOException;
    }

    /** Adds a tensor as an output. */
    String output(String tensor) {
        field(graph, OUTPUT, message(out -> out.writeString(1, tensor)));
        return tensor;
    }

    /** Adds a tensor of whole numbers times its scale as an output. */
    String scaled(String tensor, String scale, String zeroPoint) {
        node("DequantizeLinear", "", List.of(tensor, scale, zeroPoint), tensor, out -> {});
        return output(OWN + tensor);
    }

    /** Adds a tensor in blocks of channels as an output [N, channels, height, width]. */
    String unblocked(String tensor, long channels) {
        node(
                "ReorderOutput",
                MICROSOFT,
                List.of(tensor),
                tensor,
                out -> {
                    out.writeByteArray(5, attribute("channels", channels));
                    out.writeByteArray(5, attribute("channels_last", 0));
                });
        return output(OWN + tensor);
    }

    byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        field(whole, GRAPH, graph.toByteArray());
        return whole.toByteArray();
    }

    private void node(
            String op, String domain, List<String> inputs, String tensor, Part attributes) {
        field(
                graph,
                NODE,
                message(
                        out -> {
                            for (String input : inputs) {
                                out.writeString(1, input);
                            }
                            out.writeString(2, OWN + tensor);
                            out.writeString(3, OWN + tensor);
                            out.writeString(4, op);
                            attributes.write(out);
                            out.writeString(7, domain);
                        }));
    }

    private static byte[] attribute(String name, long value) {
        return message(
                out -> {
                    out.writeString(1, name);
                    out.writeInt64(3, value);
                    out.writeInt32(20, WHOLE_NUMBER);
                });
    }

    private static void field(ByteArrayOutputStream into, int number, byte[] content) {
        into.writeBytes(message(out -> out.writeBytes(number, ByteString.copyFrom(content))));
    }

    private static byte[] message(Part part) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            part.write(out);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("Memory takes what is written", e);
        }
    }
}
