/** Checks the conditions of a task and describes each in words. */
package org.skewscope.lesson.conditions;
