/** What programs do with a file's opacity, bit depth, ink, profile and chroma before the resize. */
package org.skewscope.libraries.color;
