/** The lower centre of the window: the ladder over the viewer, or the table of all classes. */
package org.skewscope.gui.lower;
