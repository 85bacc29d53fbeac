package org.skewscope.model.onnx;

import java.util.List;
import java.util.Map;

/**
 * Holds the content of a file.
 *
 * @param producer the program that wrote the file, such as {@code tf2onnx}; may be empty
 * @param opsets the versions of the sets of ops, by their domain
 * @param functions the ops that the file defines itself, by {@link OnnxNode#key()}
 * @param metadata the texts by name
 * @param tensors all arrays
 */
record OnnxModel(
        String producer,
        String producerVersion,
        Map<String, Long> opsets,
        OnnxGraph graph,
        Map<String, OnnxGraph> functions,
        Map<String, String> metadata,
        List<OnnxTensor> tensors) {}
