/** A picture, its file, its header and its pixels, before any library has looked at them. */
package org.skewscope.picture;
