/**
 * Writes an audit as one ZIP file with an in-toto statement over all members, and checks such a
 * file.
 */
package org.skewscope.report.bundle;
