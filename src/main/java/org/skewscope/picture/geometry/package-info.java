/** Moves pixels without changing any number: orienting, cropping, padding, reordering. */
package org.skewscope.picture.geometry;
