/** Measures two networks on pictures made for them. */
package org.skewscope.network.measure;
