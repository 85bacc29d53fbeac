/** The nodes of an ONNX file, each run alone by ONNX Runtime. */
package org.skewscope.operators.onnx;
