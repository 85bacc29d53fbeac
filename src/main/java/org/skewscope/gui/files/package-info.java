/** Files that are dropped, opened, saved or remembered by the window. */
package org.skewscope.gui.files;
