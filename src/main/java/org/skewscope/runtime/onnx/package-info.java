/** ONNX Runtime's native library behind the ports of execution. */
package org.skewscope.runtime.onnx;
