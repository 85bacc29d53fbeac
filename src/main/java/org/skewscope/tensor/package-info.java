/** Numbers with a shape: tensors that own their memory, and their differences. */
package org.skewscope.tensor;
