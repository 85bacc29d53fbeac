/** How long decoding, resizing and normalizing take, beside the Python libraries they follow. */
package org.skewscope.benchmark;
