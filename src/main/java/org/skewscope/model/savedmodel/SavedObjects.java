package org.skewscope.model.savedmodel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedObjectGraphOuterClass.SavedConcreteFunction;
import org.tensorflow.proto.SavedObjectGraphOuterClass.SavedObject;
import org.tensorflow.proto.SavedObjectGraphOuterClass.SavedObjectGraph;
import org.tensorflow.proto.TrackableObjectGraphOuterClass.TrackableObjectGraph;
import org.tensorflow.proto.TrackableObjectGraphOuterClass.TrackableObjectGraph.TrackableObject;

/**
 * Finds the checkpoint tensor of each variable as {@code tf.saved_model.load} does: by the graph of
 * Python objects. A model of Keras 3 inside a module has variables that the restoring function of
 * the graph leaves out.
 *
 * <p>Source: TensorFlow, python/saved_model/load.py and python/checkpoint/restore.py.
 */
final class SavedObjects {

    private static final String VALUE = "VARIABLE_VALUE";

    private final SavedObjectGraph saved;
    private final TrackableObjectGraph stored;

    /** The nodes of the checkpoint's graph by those of the model's. */
    private final Map<Integer, Integer> places = new HashMap<>();

    private SavedObjects(SavedObjectGraph saved, TrackableObjectGraph stored) {
        this.saved = saved;
        this.stored = stored;
        pair();
    }

    /**
     * Returns the variables' keys in the checkpoint, by the names of their nodes.
     *
     * @param stored the graph of objects that the checkpoint holds
     * @return only what objects tell; empty if the model has no objects
     */
    static Map<String, String> keys(MetaGraphDef model, TrackableObjectGraph stored) {
        if (model.getObjectGraphDef().getNodesCount() == 0 || stored.getNodesCount() == 0) {
            return Map.of();
        }
        SavedObjects objects = new SavedObjects(model.getObjectGraphDef(), stored);
        Map<String, String> keys = new HashMap<>();
        for (NodeDef node : model.getGraphDef().getNodeList()) {
            if (node.containsAttr("f")) {
                objects.captured(node, keys);
            }
        }
        return keys;
    }

    /** Pairs the objects of both graphs from the root on, by the names of their attributes. */
    private void pair() {
        Deque<Integer> open = new ArrayDeque<>(List.of(0));
        places.put(0, 0);
        while (!open.isEmpty()) {
            int own = open.remove();
            TrackableObject there = stored.getNodes(places.get(own));
            Map<String, Integer> children = there.getChildrenList().stream()
                    .collect(Collectors.toMap(
                            child -> child.getLocalName(), child -> child.getNodeId(), (first, second) -> first));
            saved.getNodes(own).getChildrenList().forEach(child -> {
                Integer place = children.get(child.getLocalName());
                if (place != null
                        && child.getNodeId() < saved.getNodesCount()
                        && place < stored.getNodesCount()
                        && places.putIfAbsent(child.getNodeId(), place) == null) {
                    open.add(child.getNodeId());
                }
            });
        }
    }

    /** Adds the keys of the variables that a call hands to its function behind its arguments. */
    private void captured(NodeDef call, Map<String, String> keys) {
        SavedConcreteFunction function = saved.getConcreteFunctionsMap()
                .get(call.getAttrOrThrow("f").getFunc().getName());
        if (function == null) {
            return;
        }
        List<String> inputs = call.getInputList().stream()
                .filter(input -> !input.startsWith("^"))
                .toList();
        List<Integer> bound = function.getBoundInputsList();
        int first = inputs.size() - bound.size();
        for (int i = 0; first >= 0 && i < bound.size(); i++) {
            String variable = inputs.get(first + i).split(":")[0];
            key(bound.get(i)).ifPresent(key -> keys.put(variable, key));
        }
    }

    /** Returns the key of an object's value: of its own place, or of the one place of its name. */
    private Optional<String> key(int object) {
        Optional<String> own = Optional.ofNullable(places.get(object)).flatMap(place -> key(stored.getNodes(place)));
        if (own.isPresent() || object >= saved.getNodesCount()) {
            return own;
        }
        SavedObject node = saved.getNodes(object);
        String name = node.hasVariable() ? node.getVariable().getName() : "";
        List<String> named = stored.getNodesList().stream()
                .flatMap(each -> each.getAttributesList().stream())
                .filter(each -> each.getName().equals(VALUE))
                .filter(each -> !name.isEmpty() && each.getFullName().equals(name))
                .map(TrackableObject.SerializedTensor::getCheckpointKey)
                .distinct()
                .toList();
        return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
    }

    private static Optional<String> key(TrackableObject object) {
        return object.getAttributesList().stream()
                .filter(each -> each.getName().equals(VALUE))
                .map(TrackableObject.SerializedTensor::getCheckpointKey)
                .findFirst();
    }
}
