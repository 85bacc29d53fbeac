/**
 * Reads ONNX files, which are one protocol buffer, in Java before ONNX Runtime gets their path: the
 * graph, the metadata, and the arrays that lie beside the file.
 */
package org.skewscope.model.onnx;
