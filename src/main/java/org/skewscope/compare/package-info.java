/** The differences between pathways' traces, stage by stage, their severity and their order. */
package org.skewscope.compare;
