/** Shows the lesson's panel beside the window's own views: the reveal and the task. */
package org.skewscope.gui.lesson.panel;
