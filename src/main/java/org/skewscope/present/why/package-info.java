/** Words and columns about causes: contributions, changes, batches and margins. */
package org.skewscope.present.why;
