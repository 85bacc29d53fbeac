/**
 * Shows the first screen: what the window does, and sample pictures one click away.
 *
 * <p>The samples are plain buttons, since a GridView's cells take neither focus nor keys.
 */
package org.skewscope.gui.welcome;
