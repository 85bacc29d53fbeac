/** Writes results to files: JSON documents and dumped tensors. */
package org.skewscope.report;
