package org.skewscope.code.library;

import java.util.Locale;
import java.util.Map;

/**
 * Tells how a library's call in Python names a resizer: the table by which calls are read and
 * written.
 *
 * @param library the beginning of the resizer's id, such as {@code tf}
 * @param method such as {@code bilinear}, or {@code linear-exact}
 * @param corners whether corners are aligned
 */
public record ResizerCall(String library, String method, boolean corners, boolean antialias) {

    private static final String CORNERS = "-align-corners";
    private static final String ANTIALIAS = "-antialias";

    /** The argument that tells the method, for each library: 1 stands for its name, 2 for its constant. */
    private static final Map<String, String> ARGUMENTS = Map.of(
            "tf", "method=\"%1$s\"",
            "tf1", "method=tf.compat.v1.image.ResizeMethod.%2$s",
            "torch", "mode=\"%1$s\"",
            "torchvision", "interpolation=transforms.InterpolationMode.%2$s",
            "opencv", "interpolation=cv2.INTER_%2$s",
            "keras", "interpolation=\"%1$s\"",
            "pillow", "Image.Resampling.%2$s");

    /**
     * Returns the call of a resizer.
     *
     * @param id the resizer's id, such as {@code torch-bicubic-antialias}
     */
    public static ResizerCall of(String id) {
        int method = id.indexOf('-') + 1;
        return new ResizerCall(
                id.substring(0, Math.max(0, method - 1)),
                id.substring(method).replace(CORNERS, "").replace(ANTIALIAS, ""),
                id.endsWith(CORNERS),
                id.endsWith(ANTIALIAS));
    }

    /** Returns the resizer's id, which need not be one that there is. */
    public String id() {
        return library + "-" + method + (corners ? CORNERS : "") + (antialias ? ANTIALIAS : "");
    }

    /** Returns the method as the libraries' constants end, such as {@code LINEAR_EXACT}. */
    public String constant() {
        String nearest = library.equals("tf1") ? "nearest-neighbor" : "nearest";
        return (method.equals("nearest") ? nearest : method)
                .toUpperCase(Locale.ROOT)
                .replace('-', '_');
    }

    /** Returns the arguments of the call that tell the resizer. */
    public String arguments() {
        return ARGUMENTS.get(library).formatted(method, constant())
                + (corners ? ", align_corners=True" : "")
                + (antialias ? ", antialias=True" : "");
    }
}
