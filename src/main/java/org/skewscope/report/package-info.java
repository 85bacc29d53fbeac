/** The files that results are written to: JSON, dumped tensors, and how their folders are named. */
package org.skewscope.report;
