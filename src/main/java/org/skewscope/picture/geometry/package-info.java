/** What moves pixels without changing any number: turning, cropping, padding, reordering. */
package org.skewscope.picture.geometry;
