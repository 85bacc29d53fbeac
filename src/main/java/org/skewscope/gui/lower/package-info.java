/** Shows below the cards the ladder over the viewer, or the table of all classes. */
package org.skewscope.gui.lower;
