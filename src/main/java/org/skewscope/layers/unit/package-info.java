/** Brings a network to its normal form: units of one core operator and its epilogue. */
package org.skewscope.layers.unit;
