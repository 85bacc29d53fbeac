/** How this application's Java processes are started so that they start fast. */
package org.skewscope.launch;
