/**
 * A pathway is a preprocessing recipe plus a way of executing the model: its options, its presets,
 * and the files it is saved in.
 */
package org.skewscope.pathway;
