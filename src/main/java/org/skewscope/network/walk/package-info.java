/** Runs one network's operators on another's values, and finds where these stop coming out. */
package org.skewscope.network.walk;
