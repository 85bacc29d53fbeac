/** A course as it is given in the window: which lesson, which step, what is measured and solved. */
package org.skewscope.gui.lesson;
