/** The lesson's panel beside the window's own views: what is revealed, and the task. */
package org.skewscope.gui.lesson.panel;
