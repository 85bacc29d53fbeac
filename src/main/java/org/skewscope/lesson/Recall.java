package org.skewscope.lesson;

/** Holds a question that learners answer from memory in a later lesson. */
public record Recall(String question, String answer) {}
