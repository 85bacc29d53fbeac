/** What the JDK itself makes of pictures: javax.imageio's decoder and Java2D's filters. */
package org.skewscope.libraries.jdk;
