/** The sentence that says whether two pathways agree, and the facts it is made of. */
package org.skewscope.present.verdict;
