/**
 * Numbers with a shape: tensors that own their memory, their differences, and NumPy's file format.
 */
package org.skewscope.tensor;
