/** The arithmetic of Pillow's {@code Image.resize}, bit for bit. */
package org.skewscope.libraries.pillow;
