/** What several regions of the window share: figures, marks, icons, the way to its thread. */
package org.skewscope.gui.support;
