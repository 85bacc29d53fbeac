package org.skewscope.lesson.conditions;

import org.skewscope.lesson.Condition;

/**
 * Holds the present state of a condition.
 *
 * @param met whether the condition holds
 * @param text the condition in words
 * @param live the present value in words
 */
public record ConditionState(Condition condition, boolean met, String text, String live) {}
