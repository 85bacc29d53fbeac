/** What a quantized file's scales and zero points make of the numbers of the file that it was made of. */
package org.skewscope.network.quantized;
