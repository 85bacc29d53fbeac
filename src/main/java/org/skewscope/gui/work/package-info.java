/**
 * What runs beside the window's thread for it: comparisons, explanations, tensors and layers. What
 * the user looks at goes first, and of one kind of question only the newest is answered.
 */
package org.skewscope.gui.work;
