/**
 * The result of importing a program or config: pathways, refusals and questions, and how a pathway
 * is recognized.
 */
package org.skewscope.code.finding;
