/** The frame around the regions: header, banner, drop overlay, status bar, keys, theme, memory. */
package org.skewscope.gui.shell;
