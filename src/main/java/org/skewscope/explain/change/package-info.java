/**
 * The smallest change of options that flips a class or makes two pathways agree, and how close the
 * classes were.
 */
package org.skewscope.explain.change;
