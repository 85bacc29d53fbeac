/** Reads Windows and OS/2 bitmaps (BMP) to their stored samples. */
package org.skewscope.formats.bmp;
