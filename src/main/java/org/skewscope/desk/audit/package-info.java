/**
 * Runs an audit of the listed pictures behind the window, keeps its state and knows whose file it writes.
 * The page that draws it is gui.audit.
 */
package org.skewscope.desk.audit;
