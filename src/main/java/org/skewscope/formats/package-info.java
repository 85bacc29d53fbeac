/**
 * From a file's bytes to pixels: recognizes the format, refuses what cannot be decoded with a
 * reason, and hands the rest to the library that the recipe names.
 */
package org.skewscope.formats;
