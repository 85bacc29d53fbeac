/** The screens that cover the window while nothing may be seen of the results. */
package org.skewscope.gui.lesson.cover;
