/** Keras files, {@code .h5} and {@code .keras}: what is in them, read without running any of it. */
package org.skewscope.model.keras;
