/** The arithmetic of torchvision's {@code Resize} on tensors, which is PyTorch's. */
package org.skewscope.libraries.torchvision;
