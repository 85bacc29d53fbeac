/** The rules of the libraries' functions: how each changes a picture. */
package org.skewscope.code.calls;
