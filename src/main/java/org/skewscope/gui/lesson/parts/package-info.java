/** Holds the controls that several screens of a lesson share. */
package org.skewscope.gui.lesson.parts;
