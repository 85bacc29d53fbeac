/** The first screen: what the window does, and sample pictures one click away. */
package org.skewscope.gui.welcome;
