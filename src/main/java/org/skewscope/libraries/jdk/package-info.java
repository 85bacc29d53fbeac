/** The JDK's own arithmetic: javax.imageio's decoder and Java2D's filters. */
package org.skewscope.libraries.jdk;
