/**
 * The statistics of an audit in plain Java, each with its source, held against SciPy and
 * statsmodels.
 */
package org.skewscope.audit.statistics;
