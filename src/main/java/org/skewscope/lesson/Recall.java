package org.skewscope.lesson;

/** A question for later, from memory. */
public record Recall(String question, String answer) {}
