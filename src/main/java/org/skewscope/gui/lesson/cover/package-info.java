/** Covers the window while results must stay hidden. */
package org.skewscope.gui.lesson.cover;
