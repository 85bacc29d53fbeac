/** Cropping, resizing and padding to the input size, each with one library's rounding. */
package org.skewscope.libraries.framing;
