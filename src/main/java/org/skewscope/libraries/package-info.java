/** What the libraries' arithmetic has in common: one package a library, one port a kind of step. */
package org.skewscope.libraries;
