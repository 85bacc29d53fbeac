/**
 * The ports of the libraries' arithmetic, one for each kind of step; each library has its own
 * package.
 */
package org.skewscope.libraries;
