/** The sentence on top: do the pathways agree, from which stage on not, and by how much. */
package org.skewscope.gui.verdict;
