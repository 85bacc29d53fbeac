/**
 * From a file's bytes to its stored samples: recognizes the format, refuses what cannot be decoded
 * with a reason, and reads the orientation; one package a format.
 */
package org.skewscope.formats;
