/** The start screen of the lessons: courses, their lessons, and how they are shown. */
package org.skewscope.gui.lesson.start;
