/** An audit's numbers as files that other programs read: CSV, JSON, JSON lines. */
package org.skewscope.report.audit;
