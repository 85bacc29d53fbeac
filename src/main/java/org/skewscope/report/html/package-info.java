/** An audit as one HTML file that asks nobody for anything and needs no script. */
package org.skewscope.report.html;
