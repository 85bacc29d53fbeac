/** What moves pixels without changing any number: turning, cropping, padding, reordering. */
package org.skewscope.preprocess.geometry;
