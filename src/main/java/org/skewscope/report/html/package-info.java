/**
 * Writes audits and comparisons as single HTML files without requests or scripts, and builds HTML
 * for other rooms.
 */
package org.skewscope.report.html;
