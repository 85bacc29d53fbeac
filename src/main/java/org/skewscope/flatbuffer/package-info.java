/** Flatbuffers of which nothing is believed, whatever they describe. */
package org.skewscope.flatbuffer;
