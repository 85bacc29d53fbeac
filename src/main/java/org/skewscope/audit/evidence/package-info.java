/** Holds what an audit's file claims against what the same pictures give here. */
package org.skewscope.audit.evidence;
