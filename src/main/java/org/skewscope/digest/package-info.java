/** Fingerprints of bytes, whatever they are of. */
package org.skewscope.digest;
