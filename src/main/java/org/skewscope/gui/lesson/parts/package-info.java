/** What several screens of a lesson are made of. */
package org.skewscope.gui.lesson.parts;
