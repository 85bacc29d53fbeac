/** The sentences that answer an audit's questions, each figure with its n, interval and test. */
package org.skewscope.present.audit;
