/**
 * An audit as one ZIP file with an in-toto statement over everything in it, and its examination.
 */
package org.skewscope.report.bundle;
