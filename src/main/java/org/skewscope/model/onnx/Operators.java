package org.skewscope.model.onnx;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.skewscope.model.ModelException;

/**
 * Refuses ops that only another program has, ops that open files of their own, and functions that
 * have no end: ONNX Runtime writes each function out wherever it is called, and one that calls
 * itself ends the process.
 */
final class Operators {

    /** ONNX' own sets and those that every build of ONNX Runtime has. */
    private static final Set<String> KNOWN =
            Set.of("", "ai.onnx.ml", "com.microsoft", "com.microsoft.nchwc", "ai.onnx.preview");

    /** Ops that name files to be read, or code to be run. */
    private static final Set<String> REACHING_OUT =
            Set.of("EPContext", "PythonOp", "PythonOpGrad", "PyOp", "ATen", "ExternalGradient");

    /** More ops than any classifier has once all functions are written out. */
    private static final long MOST_WRITTEN_OUT = 100_000;

    /** Stands for a function that is being counted. */
    private static final long OPEN = -1;

    private final String model;
    private final Map<String, OnnxGraph> functions;
    private final Map<String, Long> sizes = new HashMap<>();

    private Operators(String model, Map<String, OnnxGraph> functions) {
        this.model = model;
        this.functions = functions;
    }

    /**
     * Refuses a model with such ops or functions.
     *
     * @param name the model's name for messages
     */
    static void require(OnnxModel model, String name) throws ModelException {
        Operators check = new Operators(name, model.functions());
        check.require(model.graph().allNodes());
        for (OnnxGraph function : model.functions().values()) {
            check.require(function.allNodes());
        }
        check.requireEnd(model.graph().allNodes());
    }

    private void require(Collection<OnnxNode> nodes) throws ModelException {
        for (OnnxNode node : nodes) {
            if (functions.containsKey(node.key())) {
                continue;
            }
            if (REACHING_OUT.contains(node.op())) {
                throw new ModelException(
                        "%s holds the op %s (%s), which can open files or run code, so Skewscope does not load it"
                                .formatted(model, node.op(), node.label()),
                        "Export the model without it.");
            }
            if (!KNOWN.contains(node.domain())) {
                throw new ModelException(
                        "%s holds the op %s.%s (%s), which ONNX Runtime knows only with a library of its own"
                                .formatted(model, node.domain(), node.op(), node.label()),
                        "Export the model with ops of ONNX alone; no such library is loaded.");
            }
        }
    }

    /** Returns the number of ops once all functions are written out. */
    private long requireEnd(List<OnnxNode> nodes) throws ModelException {
        long size = nodes.size();
        for (OnnxNode node : nodes) {
            OnnxGraph function = functions.get(node.key());
            if (function != null) {
                size += size(node, function);
            }
            if (size > MOST_WRITTEN_OUT) {
                throw new ModelException(
                        "%s has functions that call others again and again: written out they are more than %s ops"
                                .formatted(model, MOST_WRITTEN_OUT),
                        "Export the model without functions.");
            }
        }
        return size;
    }

    private long size(OnnxNode call, OnnxGraph function) throws ModelException {
        Long known = sizes.get(call.key());
        if (known == null) {
            sizes.put(call.key(), OPEN);
            known = requireEnd(function.allNodes());
            sizes.put(call.key(), known);
        }
        if (known == OPEN) {
            throw new ModelException(
                    model + " has a function that calls itself: " + call.op(), "Export the model without functions.");
        }
        return known;
    }
}
