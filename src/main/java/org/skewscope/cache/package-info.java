/** What took long to make and can be made again: bounded stores, and files of the user's. */
package org.skewscope.cache;
