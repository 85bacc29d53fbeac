/** Rust's {@code image} crate. */
package org.skewscope.libraries.rust;
