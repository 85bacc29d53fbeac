package org.skewscope.runtime.onnx;

import ai.onnxruntime.OrtException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.skewscope.execution.ExecutionException;
import org.skewscope.option.Way;

/**
 * Words ONNX Runtime's errors. Its own messages name source files, addresses and paths, so only
 * the name of an op is taken from them.
 */
final class OnnxErrors {

    private static final Pattern UNKNOWN_OP =
            Pattern.compile("(?<![A-Za-z0-9_.:])([A-Za-z0-9_.]*:?[A-Za-z0-9_]+)\\(-?\\d+\\) is not a registered");
    private static final Pattern NO_SUCH_OP =
            Pattern.compile("No Op registered for ([A-Za-z0-9_]+) with domain_version");
    private static final Pattern NOT_IMPLEMENTED =
            Pattern.compile("Could not find an implementation for ([A-Za-z0-9_.]+)\\(");
    private static final Pattern FAILING_NODE = Pattern.compile("while running ([A-Za-z0-9_]+) node");
    private static final Pattern OPSET =
            Pattern.compile("Current official support for domain [a-z.]+ is till opset (\\d+)");
    private static final Pattern IR =
            Pattern.compile("Unsupported model IR version: (\\d+), max supported IR version: (\\d+)");

    private static final String AGAIN = "Copy or export the model again.";

    private static final int LONGEST = 4000;

    private OnnxErrors() {}

    /** Returns the beginning of a message, which quotes names of a file, however long. */
    private static String beginning(String message) {
        return message.substring(0, Math.min(message.length(), LONGEST));
    }

    static ExecutionException of(String model, OrtException e) {
        String text = beginning(String.valueOf(e.getMessage()));
        String what = "ONNX Runtime cannot load " + model;
        for (Pattern unknown : List.of(UNKNOWN_OP, NO_SUCH_OP)) {
            Matcher op = unknown.matcher(text);
            if (op.find()) {
                return new ExecutionException(
                        what + ": it knows no op " + op.group(1).replaceFirst("^:", ""),
                        "Export the model with ops of ONNX.",
                        e);
            }
        }
        Matcher missing = NOT_IMPLEMENTED.matcher(text);
        if (missing.find()) {
            return new ExecutionException(
                    "%s: it has no kernel for %s on these types".formatted(what, missing.group(1)),
                    "Export the model in float32, or with another opset.",
                    e);
        }
        Matcher ir = IR.matcher(text);
        if (ir.find()) {
            return new ExecutionException(
                    "%s: its IR version is %s, at most %s is known".formatted(what, ir.group(1), ir.group(2)),
                    "Export the model with an older version of onnx.",
                    e);
        }
        Matcher opset = OPSET.matcher(text);
        if (opset.find()) {
            return new ExecutionException(
                    what + ": its opset is newer than " + opset.group(1),
                    "Export the model with opset %s or older.".formatted(opset.group(1)),
                    e);
        }
        return other(model, e, FAILING_NODE.matcher(text));
    }

    private static ExecutionException other(String model, OrtException e, Matcher node) {
        if (node.find()) {
            return new ExecutionException(
                    "%s failed in an op %s while it ran".formatted(model, node.group(1)),
                    "The model does not accept its input: change the preprocessing, or choose another model.",
                    e);
        }
        return new ExecutionException("ONNX Runtime cannot load " + model + because(e.getCode()), AGAIN, e);
    }

    private static String because(OrtException.OrtErrorCode code) {
        return switch (code) {
            case ORT_INVALID_PROTOBUF -> ": the file is cut off or is not an ONNX file";
            case ORT_INVALID_GRAPH -> ": its graph has an error";
            case ORT_NOT_IMPLEMENTED -> ": it has no kernel for one of its ops";
            case ORT_NO_SUCHFILE -> ": a file that it needs is missing";
            case ORT_INVALID_ARGUMENT -> ": an op has an invalid argument";
            default -> ": one of its ops or arrays is not what it should be";
        };
    }

    /** Returns the remedy of a failed load. */
    static String remedy(ExecutionException e) {
        return e.remedy().anyOf().stream()
                .filter(Way.Say.class::isInstance)
                .map(way -> ((Way.Say) way).sentence())
                .findFirst()
                .orElse(AGAIN);
    }
}
