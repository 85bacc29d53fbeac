/** Measures many pictures through several pathways into a file, and computes statistics of it. */
package org.skewscope.audit;
