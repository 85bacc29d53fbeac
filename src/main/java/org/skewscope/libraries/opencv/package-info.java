/**
 * The arithmetic of OpenCV: {@code cv2.imread}, and {@code cv2.resize}
 * (modules/imgproc/src/resize.cpp) as its plain C++ computes it; builds with Intel's IPP or fused
 * multiply-add may round otherwise.
 */
package org.skewscope.libraries.opencv;
