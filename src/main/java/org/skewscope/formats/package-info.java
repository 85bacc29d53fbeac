/**
 * Reads a file's bytes to its stored samples: recognizes the format, refuses undecodable files with
 * a reason, and reads the orientation; each format has its own package.
 */
package org.skewscope.formats;
