/** Reads TIFF files (TIFF 6.0) to their stored samples; javax.imageio only decompresses. */
package org.skewscope.formats.tiff;
