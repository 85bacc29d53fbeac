package org.skewscope.recorded;

/**
 * One picture of a run.
 *
 * @param name its file name, which Skewscope never uses as a path
 * @param sha256 of the file in lower-case hexadecimal digits; empty if the run did not note it
 */
public record RunPicture(String name, String sha256) {}
