package org.skewscope.lesson;

/**
 * Holds one answer of a question.
 *
 * @param because why the answer is right, or why a learner would choose it
 */
public record Answer(String text, boolean right, String because) {}
