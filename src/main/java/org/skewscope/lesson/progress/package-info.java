/**
 * Keeps what was learned on this computer, without names: one person's progress, and a class's
 * results before and after a course.
 */
package org.skewscope.lesson.progress;
