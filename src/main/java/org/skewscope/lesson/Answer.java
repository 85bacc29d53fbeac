package org.skewscope.lesson;

/**
 * One answer to choose.
 *
 * @param because why it is right, or why one would think so
 */
public record Answer(String text, boolean right, String because) {}
