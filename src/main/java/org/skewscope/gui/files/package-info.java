/** Takes files by drop or dialog, saves files, and remembers the window's state. */
package org.skewscope.gui.files;
