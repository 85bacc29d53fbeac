/**
 * ONNX files: one protocol buffer, read in Java alone before ONNX Runtime is given its path, with
 * what the file says of itself and of the arrays that lie beside it.
 */
package org.skewscope.model.onnx;
