/** Pathways, their runs over one picture stage by stage, and the differences between them. */
package org.skewscope.compare;
