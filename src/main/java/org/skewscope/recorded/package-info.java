/**
 * Runs of a model that were recorded elsewhere, on a phone, in a browser or on a GPU, as an .npz
 * file of tensors and a note.
 */
package org.skewscope.recorded;
