/** Reads the first picture of GIF files to palette indices (CompuServe GIF89a). */
package org.skewscope.formats.gif;
