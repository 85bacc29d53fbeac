/** Tensors that own their memory, and the measures of their differences. */
package org.skewscope.tensor;
