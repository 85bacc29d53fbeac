package org.skewscope.model.onnx;

import java.util.List;
import java.util.Map;

/**
 * What a file says.
 *
 * @param producer what wrote it, such as {@code tf2onnx}; may be empty
 * @param opsets versions of the sets of ops, by their domain
 * @param functions ops that the file defines itself, by {@link OnnxNode#key()}
 * @param metadata texts by name
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
