/** Reads NumPy's .npy and .npz files without evaluating them, and writes .npy files. */
package org.skewscope.tensor.npy;
