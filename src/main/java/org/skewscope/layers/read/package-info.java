/** Reads files of all formats into logical operators whose axes have labels. */
package org.skewscope.layers.read;
