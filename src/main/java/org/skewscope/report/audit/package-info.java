/** Writes an audit's numbers as files for other programs: CSV, JSON, JSON lines, JUnit XML. */
package org.skewscope.report.audit;
