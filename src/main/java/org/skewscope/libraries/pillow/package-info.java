/**
 * The arithmetic of Pillow: what {@code Image.open} makes of a file, and {@code Image.resize}, bit
 * for bit.
 */
package org.skewscope.libraries.pillow;
