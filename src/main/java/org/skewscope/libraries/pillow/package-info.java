/** The arithmetic of Pillow's {@code Image.open} and {@code Image.resize}, bit for bit. */
package org.skewscope.libraries.pillow;
