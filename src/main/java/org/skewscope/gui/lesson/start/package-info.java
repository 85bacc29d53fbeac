/** Shows the start screen of the lessons: courses, their lessons, and the settings. */
package org.skewscope.gui.lesson.start;
