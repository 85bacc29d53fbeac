/** Gives a course in the window: its present lesson and step, the measured values, and the task. */
package org.skewscope.gui.lesson;
