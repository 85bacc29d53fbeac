/**
 * The statistics of an audit in plain Java, each with its source, tested against SciPy and
 * statsmodels.
 */
package org.skewscope.audit.statistics;
