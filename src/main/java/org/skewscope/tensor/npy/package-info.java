/** NumPy's .npy and .npz files, parsed and never evaluated. */
package org.skewscope.tensor.npy;
