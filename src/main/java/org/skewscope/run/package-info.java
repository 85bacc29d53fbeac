/**
 * Runs a pathway over a picture or a batch stage by stage, and keeps every stage's tensor in a
 * trace.
 */
package org.skewscope.run;
