/** Recognizes the libraries' calls and says what they make of a picture. */
package org.skewscope.code.calls;
