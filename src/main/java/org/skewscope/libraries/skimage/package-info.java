/** The arithmetic of scikit-image's {@code transform.resize}, which is SciPy's ndimage. */
package org.skewscope.libraries.skimage;
