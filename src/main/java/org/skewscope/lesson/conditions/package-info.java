/** Whether a task is solved, condition by condition, and what is said of each. */
package org.skewscope.lesson.conditions;
