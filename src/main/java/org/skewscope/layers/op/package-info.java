/** A network as logical operators on NHWC tensors, whatever the format of its file. */
package org.skewscope.layers.op;
