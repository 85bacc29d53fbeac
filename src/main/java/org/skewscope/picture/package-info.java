/** A picture, its file, its header and its pixels, before any library reads them. */
package org.skewscope.picture;
