/** Judges an audit by limits against an earlier one, from their files alone. */
package org.skewscope.audit.gate;
