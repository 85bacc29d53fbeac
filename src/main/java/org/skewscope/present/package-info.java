/**
 * Rows and words of what was found, without a toolkit: window, command line and reports say the
 * same thing because they ask here.
 */
package org.skewscope.present;
