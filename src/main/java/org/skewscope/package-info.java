/**
 * The two entries to the application: {@code Main} chooses between its faces, the command line and
 * the window.
 */
package org.skewscope;
