package org.skewscope.recorded;

/**
 * One picture of a run.
 *
 * @param name its file name, which is never taken as a path
 * @param sha256 of the file in small hexadecimal digits; empty where it was not noted
 */
public record RunPicture(String name, String sha256) {}
