/** Many pictures through several pathways, kept in a file and answered with statistics. */
package org.skewscope.audit;
