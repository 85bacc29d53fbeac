package org.skewscope.runtime.tensorflow.graph;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.FunctionDefLibrary;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;

/**
 * Drops the functions that no node calls, directly or through others: those that save and restore a
 * SavedModel are most of its library, and every way of running it would copy them.
 */
final class CalledFunctions {

    /** Grappler may take one of several functions that implement the same for another. */
    private static final String ALTERNATIVES = "api_implements";

    private final Map<String, FunctionDef> all = new HashMap<>();
    private final Set<String> called = new HashSet<>();
    private final Deque<FunctionDef> open = new ArrayDeque<>();

    private CalledFunctions(FunctionDefLibrary library) {
        library.getFunctionList()
                .forEach(function -> all.put(function.getSignature().getName(), function));
    }

    static FunctionDefLibrary of(List<NodeDef> nodes, FunctionDefLibrary library) {
        if (library.getGradientCount() > 0
                || library.getFunctionList().stream()
                        .anyMatch(function -> function.containsAttr(ALTERNATIVES))) {
            return library;
        }
        CalledFunctions functions = new CalledFunctions(library);
        functions.callAll(nodes);
        while (!functions.open.isEmpty()) {
            functions.callAll(functions.open.pop().getNodeDefList());
        }
        FunctionDefLibrary.Builder kept = library.toBuilder().clearFunction();
        for (FunctionDef function : library.getFunctionList()) {
            if (functions.called.contains(function.getSignature().getName())) {
                kept.addFunction(function);
            }
        }
        return kept.build();
    }

    private void callAll(List<NodeDef> nodes) {
        for (NodeDef node : nodes) {
            call(node.getOp());
            callThose(node.getAttrMap());
        }
    }

    /** A function that is named may be given others for its own attributes. */
    private void call(NameAttrList function) {
        call(function.getName());
        callThose(function.getAttrMap());
    }

    private void callThose(Map<String, AttrValue> attributes) {
        for (AttrValue attribute : attributes.values()) {
            if (attribute.hasFunc()) {
                call(attribute.getFunc());
            } else if (attribute.hasList()) {
                attribute.getList().getFuncList().forEach(this::call);
            }
        }
    }

    private void call(String name) {
        FunctionDef function = all.get(name);
        if (function != null && called.add(name)) {
            open.add(function);
        }
    }
}
