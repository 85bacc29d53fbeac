/** What was found in a program or config, as faces show it. */
package org.skewscope.code.finding;
