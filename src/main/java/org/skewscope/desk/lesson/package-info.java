/**
 * Gives a course in the window: its present lesson and step, the measured values, the task and the votes.
 * The screens that draw it are gui.lesson.
 */
package org.skewscope.desk.lesson;
