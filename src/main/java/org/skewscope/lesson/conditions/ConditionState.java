package org.skewscope.lesson.conditions;

import org.skewscope.lesson.Condition;

/**
 * A condition now.
 *
 * @param met whether it holds
 * @param text what has to hold, in words
 * @param live the value now, in words
 */
public record ConditionState(Condition condition, boolean met, String text, String live) {}
